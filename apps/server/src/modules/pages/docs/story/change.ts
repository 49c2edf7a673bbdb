import { type Chapter, conversation } from './chapter.ts';

/** A correction, a withdrawal, and what is left of them. */
export const messagesChange: Chapter = {
  name: '5 What was written can change',
  description: 'For as long as the workspace allows; supervisors see what it said before, and who did what.',
  steps: [
    {
      name: 'Correct the answer',
      route: 'correctMessage',
      as: 'apiKey',
      status: 200,
      params: { ...conversation, seq: '{{answerSeq}}' },
      body: { text: 'Let me look, Amina. One moment.', expectedVersion: 1 },
      expect: ['answer.version === 2', 'answer.editedAt !== null'],
    },
    {
      name: 'Whoever corrects what it said before is shown what it says now',
      route: 'correctMessage',
      as: 'apiKey',
      status: 409,
      params: { ...conversation, seq: '{{answerSeq}}' },
      body: { text: 'I look into it.', expectedVersion: 1 },
      expect: ["answer.code === 'version_conflict'", 'answer.details.message.version === 2'],
    },
    {
      name: 'Take the statement back, with its file',
      route: 'withdrawMessage',
      as: 'apiKey',
      status: 200,
      params: { ...conversation, seq: '{{statementSeq}}' },
      body: {},
      expect: ["answer.content.type === 'withdrawn'", 'answer.attachments.length === 0'],
    },
    {
      name: 'The customer cannot fetch it any more',
      route: 'downloadFile',
      as: 'customer',
      status: 404,
      params: { fileId: '{{fileId}}' },
    },
    {
      name: 'What the answer said before',
      route: 'listMessageVersions',
      as: 'apiKey',
      status: 200,
      params: { ...conversation, seq: '{{answerSeq}}' },
      expect: ["answer.items[0].text === 'Let me look, Amina.'"],
    },
    {
      name: 'Who did what',
      route: 'getHistory',
      as: 'apiKey',
      status: 200,
      params: conversation,
      expect: ["answer.items.some((item) => item.type === 'conversation.assigned')"],
    },
  ],
};
