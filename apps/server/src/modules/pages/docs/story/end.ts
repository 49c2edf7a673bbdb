import { type Chapter, conversation, owner } from './chapter.ts';

/** One owner at a time, until it ends. */
export const handOverAndEnd: Chapter = {
  name: '6 Hand over, close, reopen, end',
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
};

/** What is refused, and how it says so. */
export const refusals: Chapter = {
  name: '7 What is refused',
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
};

/** Keys and members end. */
export const tidyUp: Chapter = {
  name: '10 Tidy up',
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
};
