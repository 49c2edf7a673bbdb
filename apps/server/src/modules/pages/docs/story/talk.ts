import { type Chapter, conversation } from './chapter.ts';

const firstMessage = { clientId: '{{startId}}', text: 'I paid this morning but my balance has not changed.' };
const started = {
  clientId: '{{startId}}',
  topicId: '{{topicId}}',
  name: 'Amina Otieno',
  message: firstMessage,
};

/** A visitor starts a conversation. */
export const customerWrites: Chapter = {
  name: '3 A customer writes',
  description: 'As the widget does it.',
  steps: [
    {
      name: 'Look at the inbox',
      route: 'getPublicInbox',
      as: 'nobody',
      status: 200,
      params: { inboxKey: '{{inboxKey}}' },
      expect: ['answer.topics.length === 4'],
    },
    {
      name: 'Become a visitor',
      route: 'createVisitor',
      as: 'nobody',
      status: 201,
      body: { inboxKey: '{{inboxKey}}' },
      keep: { visitorToken: 'token' },
    },
    {
      name: 'Start a conversation',
      route: 'startConversation',
      as: 'customer',
      status: 201,
      freshIds: ['startId'],
      body: started,
      keep: { conversationId: 'conversation.id', firstMessageId: 'message.id' },
      expect: ["answer.conversation.state === 'waiting'", 'answer.message.number === 1'],
    },
    {
      name: 'Sent twice: the same answer',
      route: 'startConversation',
      as: 'customer',
      status: 201,
      body: started,
      expect: [
        "answer.conversation.id === pm.collectionVariables.get('conversationId')",
        "answer.message.id === pm.collectionVariables.get('firstMessageId')",
      ],
    },
    {
      name: 'The same id with other words is refused',
      route: 'startConversation',
      as: 'customer',
      status: 409,
      body: { ...started, message: { ...firstMessage, text: 'Something else' } },
      expect: ["answer.code === 'client_id_reused'"],
    },
    {
      name: 'My conversations',
      route: 'getCustomerSnapshot',
      as: 'customer',
      status: 200,
      expect: ['answer.conversations.length === 1'],
    },
  ],
};

/** A program takes it and answers. */
export const agentAnswers: Chapter = {
  name: '4 An agent answers',
  description: 'As a program, with the API key.',
  steps: [
    {
      name: 'Who waits the longest?',
      route: 'listConversations',
      as: 'apiKey',
      status: 200,
      query: { view: 'waiting', sort: 'longest_waiting' },
      expect: ["answer.items[0].id === pm.collectionVariables.get('conversationId')"],
    },
    {
      name: 'Take the conversation',
      route: 'claimConversation',
      as: 'apiKey',
      status: 200,
      params: conversation,
      expect: ["answer.state === 'active'", "answer.ownerId === pm.collectionVariables.get('ownerId')"],
    },
    {
      name: 'Write a note for colleagues',
      route: 'postMessage',
      as: 'apiKey',
      status: 201,
      params: conversation,
      freshIds: ['noteId'],
      body: { clientId: '{{noteId}}', kind: 'note', text: 'The bank is slow today.' },
      expect: ['answer.number === null'],
    },
    {
      name: 'Answer',
      route: 'postMessage',
      as: 'apiKey',
      status: 201,
      params: conversation,
      freshIds: ['answerId'],
      body: { clientId: '{{answerId}}', text: 'Let me look, Amina.' },
      keep: { answerSeq: 'seq' },
    },
    {
      name: 'Store a file for the next message',
      route: 'uploadFile',
      as: 'apiKey',
      status: 201,
      params: conversation,
      file: { name: 'statement.csv', text: 'date,amount\n2026-03-02,120.00\n' },
      keep: { fileId: 'fileId' },
      expect: ["answer.mediaType === 'text/csv'"],
    },
    {
      name: 'Send it',
      route: 'postMessage',
      as: 'apiKey',
      status: 201,
      params: conversation,
      freshIds: ['fileMessageId'],
      body: { clientId: '{{fileMessageId}}', text: 'Your statement.', fileIds: ['{{fileId}}'] },
      keep: { statementSeq: 'seq' },
      expect: ['answer.attachments.length === 1'],
    },
    {
      name: 'The thread, with the note',
      route: 'listMessages',
      as: 'apiKey',
      status: 200,
      params: conversation,
      expect: ["answer.items.some((item) => item.kind === 'note')"],
    },
    {
      name: 'The customer’s thread has no note, and no gap',
      route: 'listCustomerMessages',
      as: 'customer',
      status: 200,
      params: conversation,
      expect: [
        "answer.items.every((item) => item.kind !== 'note')",
        'answer.items.every((item, index) => item.number === index + 1)',
      ],
    },
    {
      name: 'The customer fetches the file',
      route: 'downloadFile',
      as: 'customer',
      status: 200,
      params: { fileId: '{{fileId}}' },
    },
    {
      name: 'The customer writes again',
      route: 'postCustomerMessage',
      as: 'customer',
      status: 201,
      params: conversation,
      freshIds: ['replyId'],
      body: { clientId: '{{replyId}}', text: 'Thank you!' },
    },
  ],
};
