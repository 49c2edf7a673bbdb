import type { RouteName } from '@parley/contract';

/** Who sends a request: nobody, somebody signed in (a cookie), a program (an API key), or a customer (his token). */
type Sender = 'nobody' | 'session' | 'apiKey' | 'customer';

export type Step = {
  name: string;
  route: RouteName;
  as: Sender;
  status: number;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** A text that goes up as a file, under this name. */
  file?: { name: string; text: string };
  /** Instead of the sender's own. */
  headers?: Record<string, string>;
  /** Variables that get a fresh id before the request. */
  freshIds?: string[];
  /** Variables that are kept of the answer, by a JavaScript path into it. */
  keep?: Record<string, string>;
  /** JavaScript conditions on `answer`. */
  expect?: string[];
};

export type Chapter = { name: string; description: string; steps: Step[] };

const conversation = { conversationId: '{{conversationId}}' };
const owner = { email: 'owner@example.com', password: 'a quiet river under the old bridge' };
const firstMessage = { clientId: '{{startId}}', text: 'I paid this morning but my balance has not changed.' };
const started = {
  clientId: '{{startId}}',
  topicId: '{{topicId}}',
  name: 'Amina Otieno',
  message: firstMessage,
};

/** A day of a new instance, in the order in which it happens. Each step stands on those before it. */
export const story: readonly Chapter[] = [
  {
    name: '1 Set up',
    description:
      'Needs a fresh instance. setupToken is the end of the link that it prints at its first start.',
    steps: [
      {
        name: 'Does the instance wait for its owner?',
        route: 'getSetup',
        as: 'nobody',
        status: 200,
        expect: ['answer.needed === true'],
      },
      {
        name: 'Make the owner and the first workspace',
        route: 'setUp',
        as: 'nobody',
        status: 201,
        body: { token: '{{setupToken}}', workspaceName: 'Acme', name: 'Olga Owner', ...owner },
        keep: { workspaceId: 'memberships[0].workspaceId', ownerId: 'memberships[0].memberId' },
      },
      {
        name: 'The link works once',
        route: 'setUp',
        as: 'nobody',
        status: 404,
        body: { token: '{{setupToken}}', workspaceName: 'Other', name: 'Eve', ...owner },
        expect: ["answer.code === 'link_invalid'"],
      },
      { name: 'Sign out', route: 'signOut', as: 'session', status: 204 },
      {
        name: 'Sign in with a wrong password',
        route: 'signIn',
        as: 'nobody',
        status: 401,
        body: { ...owner, password: 'not the password at all' },
        expect: ["answer.code === 'wrong_credentials'"],
      },
      {
        name: 'Sign in',
        route: 'signIn',
        as: 'nobody',
        status: 200,
        body: owner,
        expect: ['answer.email === "owner@example.com"'],
      },
      {
        name: 'Who am I?',
        route: 'getMe',
        as: 'session',
        status: 200,
        expect: ["answer.memberships[0].role === 'owner'"],
      },
      {
        name: 'Everything small that a console shows',
        route: 'getSnapshot',
        as: 'session',
        status: 200,
        keep: { inboxKey: 'inboxes[0].key', topicId: 'topics[0].id' },
        expect: ['answer.topics.length === 4', 'answer.position.cursor > 0'],
      },
    ],
  },
  {
    name: '2 Prepare the workspace',
    description: 'Topics, a colleague, and a key for programs.',
    steps: [
      {
        name: 'Add a topic',
        route: 'createTopic',
        as: 'session',
        status: 201,
        body: { name: 'Returns', description: 'Send something back' },
        keep: { newTopicId: 'id' },
      },
      {
        name: 'Its name is taken now',
        route: 'createTopic',
        as: 'session',
        status: 409,
        body: { name: 'returns' },
        expect: ["answer.code === 'name_taken'"],
      },
      {
        name: 'Rename it',
        route: 'updateTopic',
        as: 'session',
        status: 200,
        params: { topicId: '{{newTopicId}}' },
        body: { name: 'Send back' },
        expect: ["answer.name === 'Send back'"],
      },
      {
        name: 'Retire it',
        route: 'retireTopic',
        as: 'session',
        status: 200,
        params: { topicId: '{{newTopicId}}' },
        expect: ['answer.retiredAt !== null'],
      },
      {
        name: 'Invite an agent',
        route: 'createInvitation',
        as: 'session',
        status: 201,
        body: { email: 'ann@example.com', role: 'agent', capacity: 3 },
        keep: { inviteToken: "link.split('#token=')[1]" },
      },
      {
        name: 'What the invitation offers',
        route: 'previewInvitation',
        as: 'nobody',
        status: 200,
        body: { token: '{{inviteToken}}' },
        expect: ["answer.email === 'ann@example.com'"],
      },
      {
        name: 'Ann joins',
        route: 'acceptInvitation',
        as: 'nobody',
        status: 201,
        body: { token: '{{inviteToken}}', name: 'Ann Weber', password: 'seven green kites over the hill' },
        keep: { annId: 'memberships[0].memberId' },
      },
      { name: 'Sign in as the owner again', route: 'signIn', as: 'nobody', status: 200, body: owner },
      {
        name: 'Members',
        route: 'listMembers',
        as: 'session',
        status: 200,
        expect: ['answer.items.length === 2'],
      },
      {
        name: 'Make an API key',
        route: 'createApiKey',
        as: 'session',
        status: 201,
        body: { name: 'Postman', scopes: ['conversations:read', 'conversations:write', 'settings:read'] },
        keep: { apiKey: 'secret', apiKeyId: 'apiKey.id' },
      },
    ],
  },
  {
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
  },
  {
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
  },
  {
    name: '5 Hand over, close, reopen, end',
    description: 'One owner at a time, and a record of each.',
    steps: [
      {
        name: 'Hand over to Ann',
        route: 'handOverConversation',
        as: 'apiKey',
        status: 200,
        params: conversation,
        body: { memberId: '{{annId}}', note: 'Yours, Ann.' },
        expect: ["answer.ownerId === pm.collectionVariables.get('annId')"],
      },
      {
        name: 'It is hers now',
        route: 'claimConversation',
        as: 'apiKey',
        status: 409,
        params: conversation,
        expect: [
          "answer.code === 'already_owned'",
          "answer.details.owner.id === pm.collectionVariables.get('annId')",
        ],
      },
      {
        name: 'Sign in as Ann',
        route: 'signIn',
        as: 'nobody',
        status: 200,
        body: { email: 'ann@example.com', password: 'seven green kites over the hill' },
      },
      {
        name: 'Ann closes it',
        route: 'closeConversation',
        as: 'session',
        status: 200,
        params: conversation,
        expect: ["answer.state === 'closed'"],
      },
      {
        name: 'Nobody writes into a closed conversation',
        route: 'postCustomerMessage',
        as: 'customer',
        status: 409,
        params: conversation,
        freshIds: ['lateId'],
        body: { clientId: '{{lateId}}', text: 'One more thing' },
        expect: ["answer.code === 'conversation_closed'"],
      },
      {
        name: 'Ann opens it again',
        route: 'reopenConversation',
        as: 'session',
        status: 200,
        params: conversation,
        expect: ["answer.state === 'active'"],
      },
      {
        name: 'The customer ends it',
        route: 'endConversation',
        as: 'customer',
        status: 200,
        params: conversation,
        expect: ["answer.state === 'closed'"],
      },
      {
        name: 'Who had it, and when',
        route: 'listAssignments',
        as: 'session',
        status: 200,
        params: conversation,
        expect: ['answer.items.length === 3', 'answer.items.every((item) => item.endedAt !== null)'],
      },
    ],
  },
  {
    name: '6 What is refused',
    description: 'Every failure is problem+json with a code.',
    steps: [
      {
        name: 'An unknown conversation',
        route: 'getConversation',
        as: 'apiKey',
        status: 404,
        params: { conversationId: '0195a1c2-0000-7000-8000-000000000000' },
        expect: ["answer.code === 'not_found'"],
      },
      {
        name: 'An unknown field',
        route: 'createVisitor',
        as: 'nobody',
        status: 400,
        body: { inboxKey: '{{inboxKey}}', admin: true },
        expect: ["answer.code === 'invalid_request'"],
      },
      {
        name: 'A token of nobody',
        route: 'getSnapshot',
        as: 'nobody',
        status: 401,
        headers: { Authorization: 'Bearer pak_nobody' },
        expect: ["answer.code === 'not_signed_in'"],
      },
      {
        name: 'A customer in the agents’ list',
        route: 'listConversations',
        as: 'customer',
        status: 401,
        expect: ["answer.code === 'not_signed_in'"],
      },
      {
        name: 'A key without the scope',
        route: 'listMembers',
        as: 'apiKey',
        status: 403,
        expect: ["answer.code === 'scope_missing'"],
      },
      {
        name: 'A session from a foreign site',
        route: 'signOut',
        as: 'session',
        status: 403,
        headers: { Origin: 'https://evil.example' },
        expect: ["answer.code === 'foreign_origin'"],
      },
    ],
  },
  {
    name: '7 Tidy up',
    description: 'Keys and members end at once.',
    steps: [
      { name: 'Sign in as the owner', route: 'signIn', as: 'nobody', status: 200, body: owner },
      {
        name: 'Revoke the key',
        route: 'revokeApiKey',
        as: 'session',
        status: 204,
        params: { apiKeyId: '{{apiKeyId}}' },
      },
      { name: 'It opens nothing any more', route: 'getSnapshot', as: 'apiKey', status: 401 },
      {
        name: 'Remove Ann',
        route: 'removeMember',
        as: 'session',
        status: 204,
        params: { memberId: '{{annId}}' },
      },
      { name: 'Sign out', route: 'signOut', as: 'session', status: 204 },
    ],
  },
];
