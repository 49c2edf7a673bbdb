import { type EventType, MemberEvent } from '@parley/contract';
import { recordDelivery } from '@parley/server/testing';
import {
  startTestServer,
  type TestAgent,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAndFold } from './watch.ts';

type Stage = {
  server: TestServer;
  workspace: TestWorkspace;
  ann: TestAgent;
  ben: TestAgent;
  customer: TestCustomer;
  id: string;
  /** Other customers, once they have come. */
  them: TestCustomer[];
};
type Action = (stage: Stage) => Promise<unknown>;

let count = 0;
const post = (agent: TestAgent, id: string, kind: 'text' | 'note', text: string) =>
  agent.post(`/v1/conversations/${id}/messages`, { clientId: `convergence-${++count}`, kind, text });
const correct = (agent: TestAgent, id: string, { body }: { body: { seq: number } }, text: string) =>
  agent.patch(`/v1/conversations/${id}/messages/${body.seq}`, { text, expectedVersion: 1 });
const withdraw = (agent: TestAgent, id: string, seq: number) =>
  agent.post(`/v1/conversations/${id}/messages/${seq}/withdraw`, {});
const react = (agent: TestAgent, id: string, seq: number, emoji: string) =>
  agent.put(`/v1/conversations/${id}/messages/${seq}/reaction`, { emoji });
const lastOf = async (agent: TestAgent, id: string, wanted: string): Promise<number> =>
  (await agent.get(`/v1/conversations/${id}/messages`)).body.items.findLast(
    ({ text }: { text: string }) => text === wanted,
  ).seq;
const act = (agent: TestAgent, id: string, what: string, body?: object) =>
  agent.post(`/v1/conversations/${id}/${what}`, body);

/** Three customers more, who have written something. */
async function others(stage: Stage): Promise<void> {
  for (const name of ['Otieno', 'Otieno B.', 'O. Baraka']) {
    const customer = await stage.workspace.customer(name);
    await customer.start(`I am ${name}`);
    stage.them.push(customer);
  }
}
/** Conversations from a file, which are there when their event is. */
async function bringPast(by: TestAgent): Promise<void> {
  const body = new FormData();
  body.append(
    'file',
    new Blob(['User ID,Timestamp (UTC),Message Body\n7,2017-02-01 9:05,Hello\n']),
    'past.csv',
  );
  const { id, options } = (await by.request('POST', '/v1/imports/messages', { body })).body;
  const is = (state: string) => until(async () => (await by.get(`/v1/imports/${id}`)).body.state === state);
  await by.post(`/v1/imports/${id}/check`, options);
  await is('ready');
  await by.post(`/v1/imports/${id}/start`);
  await is('done');
}
const merge = (by: TestAgent, contact?: TestCustomer, into?: TestCustomer) =>
  by.post(`/v1/contacts/${contact?.contactId}/merge`, { intoId: into?.contactId });

/** For every event of the log an action that makes it; of what goes out of sight tells `visibility.test.ts`. `given` brings the conversation where it has to be. */
const ACTIONS: Record<EventType, { given?: Action; when: Action }[]> = {
  'workspace.updated': [
    {
      when: ({ workspace }) =>
        workspace.owner.patch('/v1/workspace', { name: 'Renamed', settings: { ownMessagesSide: 'right' } }),
    },
  ],
  'member.joined': [
    { when: ({ workspace }) => workspace.agent('Cleo', { topicIds: workspace.topicIds.slice(0, 2) }) },
  ],
  'member.updated': [
    {
      when: ({ workspace, ann }) =>
        workspace.owner.patch(`/v1/members/${ann.memberId}`, {
          capacity: 7,
          topicIds: workspace.topicIds.slice(1),
        }),
    },
    { when: ({ ann }) => ann.patch('/v1/members/me', { availability: 'busy', name: 'Ann B.' }) },
  ],
  'member.removed': [{ when: ({ workspace, ben }) => workspace.owner.delete(`/v1/members/${ben.memberId}`) }],
  'topic.created': [
    { when: ({ workspace }) => workspace.owner.post('/v1/topics', { name: 'Loans', description: 'Money' }) },
  ],
  'topic.updated': [
    {
      when: ({ workspace }) =>
        workspace.owner.patch(`/v1/topics/${workspace.topicIds[0]}`, { name: 'Other', position: 9 }),
    },
  ],
  'topic.retired': [
    { when: ({ workspace }) => workspace.owner.delete(`/v1/topics/${workspace.topicIds[0]}`) },
  ],
  'inbox.created': [{ when: ({ workspace }) => workspace.owner.post('/v1/inboxes', { name: 'Shop' }) }],
  'inbox.updated': [
    {
      when: async ({ workspace }) => {
        const inbox = (await workspace.owner.get('/v1/inboxes')).body.items[0];
        return workspace.owner.patch(`/v1/inboxes/${inbox.id}`, {
          settings: { greeting: 'Habari!', allowedOrigins: ['https://shop.example'] },
        });
      },
    },
  ],
  'contact.updated': [
    {
      when: ({ ann, customer }) =>
        ann.patch(`/v1/contacts/${customer.contactId}`, { name: 'Amina Otieno', email: 'Amina@Example.com' }),
    },
  ],
  'contact.merged': [
    { given: others, when: ({ workspace, them }) => merge(workspace.owner, them[0], them[1]) },
    {
      given: async (stage) => {
        await others(stage);
        await merge(stage.workspace.owner, stage.them[0], stage.them[1]);
      },
      when: ({ workspace, them }) => merge(workspace.owner, them[1], them[2]),
    },
  ],
  'contact.unmerged': [
    {
      given: async (stage) => {
        await others(stage);
        await merge(stage.workspace.owner, stage.them[0], stage.them[1]);
        await merge(stage.workspace.owner, stage.them[1], stage.them[2]);
      },
      when: ({ workspace, them }) => workspace.owner.post(`/v1/contacts/${them[1]?.contactId}/unmerge`),
    },
  ],
  'import.finished': [{ when: ({ workspace }) => bringPast(workspace.owner) }],
  'conversation.started': [{ when: ({ customer }) => customer.start('  A second\n question  ') }],
  'message.posted': [
    { when: ({ customer, id }) => customer.say(id, `${'long '.repeat(100)}\u{1f600}`) },
    {
      given: ({ ann, id }) => act(ann, id, 'claim'),
      when: ({ ann, id }) => post(ann, id, 'text', 'An answer'),
    },
    { when: ({ ben, id }) => post(ben, id, 'note', 'A note') },
  ],
  'message.changed': [
    {
      given: ({ ann, id }) => act(ann, id, 'claim'),
      when: async ({ ann, id }) => correct(ann, id, await post(ann, id, 'text', 'Mondey'), 'Monday'),
    },
    {
      given: async ({ ann, customer, id }) => {
        await act(ann, id, 'claim');
        await post(ann, id, 'text', 'To be withdrawn');
        await customer.say(id, 'Said after it');
      },
      when: async ({ ann, id }) => withdraw(ann, id, await lastOf(ann, id, 'To be withdrawn')),
    },
    {
      given: async ({ ann, id }) => {
        await act(ann, id, 'claim');
        await post(ann, id, 'text', 'The newest');
      },
      when: async ({ ann, id }) => {
        const seq = await lastOf(ann, id, 'The newest');
        await correct(ann, id, { body: { seq } }, 'Corrected, and then closed');
        await act(ann, id, 'close');
        await withdraw(ann, id, seq);
      },
    },
    { when: async ({ ben, id }) => correct(ben, id, await post(ben, id, 'note', 'A note'), 'Another') },
  ],
  'delivery.changed': [
    {
      when: async ({ server, workspace, ann, id }) => {
        const messageSeq = await lastOf(ann, id, 'Hello');
        const told = { conversationId: id, messageSeq, state: 'sent', at: new Date() } as const;
        await server.deps.db.inTransaction(workspace.id, (tx) =>
          recordDelivery(tx, { kind: 'system', workspaceId: workspace.id }, told),
        );
      },
    },
  ],
  'reaction.changed': [
    {
      given: ({ ann, id }) => act(ann, id, 'claim'),
      when: async ({ ann, id }) => react(ann, id, await lastOf(ann, id, 'Hello'), '👍'),
    },
    {
      given: async ({ ann, id }) => {
        await act(ann, id, 'claim');
        await react(ann, id, await lastOf(ann, id, 'Hello'), '👍');
      },
      when: async ({ ann, id }) =>
        ann.delete(`/v1/conversations/${id}/messages/${await lastOf(ann, id, 'Hello')}/reaction`),
    },
    { when: async ({ ben, id }) => react(ben, id, (await post(ben, id, 'note', 'A note')).body.seq, '👀') },
  ],
  'conversation.assigned': [
    { when: ({ ann, id }) => act(ann, id, 'claim') },
    {
      given: ({ ann, id }) => act(ann, id, 'claim'),
      when: ({ ann, ben, id }) => act(ann, id, 'hand-over', { memberId: ben.memberId, note: 'Yours' }),
    },
  ],
  'conversation.released': [
    {
      given: ({ ann, id }) => act(ann, id, 'claim'),
      when: ({ ann, workspace, id }) => act(ann, id, 'hand-over', { topicId: workspace.topicIds[2] }),
    },
    {
      given: ({ ben, id }) => act(ben, id, 'claim'),
      when: ({ workspace, ben }) => workspace.owner.delete(`/v1/members/${ben.memberId}`),
    },
  ],
  'conversation.closed': [
    { given: ({ ann, id }) => act(ann, id, 'claim'), when: ({ ann, id }) => act(ann, id, 'close') },
    { when: ({ customer, id }) => customer.post(`/v1/customer/conversations/${id}/end`) },
  ],
  'conversation.reopened': [
    {
      given: ({ customer, id }) => customer.post(`/v1/customer/conversations/${id}/end`),
      when: ({ ann, id }) => act(ann, id, 'reopen'),
    },
  ],
  'conversation.updated': [
    { when: ({ workspace, id }) => workspace.owner.patch(`/v1/conversations/${id}`, { priority: 3 }) },
    {
      given: ({ ann, id }) => act(ann, id, 'claim'),
      when: ({ ann, ben, id }) => act(ann, id, 'hand-over', { memberId: ben.memberId, ask: true }),
    },
    {
      given: async ({ ann, ben, id }) => {
        await act(ann, id, 'claim');
        await act(ann, id, 'hand-over', { memberId: ben.memberId, ask: true });
      },
      when: ({ ben, id }) => act(ben, id, 'offer', { accept: false }),
    },
    {
      when: async ({ workspace, customer }) => {
        const topic = `/v1/topics/${workspace.topicIds[0]}`;
        await workspace.owner.patch(topic, { hours: { timeZone: 'UTC', weekly: [], holidays: [] } });
        const left = await customer.start('Call me back');
        await workspace.owner.patch(topic, { hours: null });
        await customer.say(left, 'I am here now');
        await until(async () => (await customer.get(`/v1/customer/conversations/${left}/place`)).body.place);
      },
    },
  ],
  'conversation.seen': [
    {
      given: ({ ann, id }) => act(ann, id, 'claim'),
      when: async ({ ann, customer, id }) => {
        const feed = await ann.feed();
        await customer.say(id, 'Are you there?');
        const told = await feed.next('event', ({ event }) => event.type === 'message.posted');
        feed.send({ type: 'seen', conversationId: id, seq: told.event.seq });
        await feed.next('event', ({ event }) => event.type === 'conversation.seen');
        await feed.close();
      },
    },
  ],
};

describe('a snapshot and its events converge to the next snapshot', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('every event of the contract has an action here', () => {
    const declared = MemberEvent.anyOf.map((schema) => schema.properties.type.const);
    const inLog = declared.filter((type) => type !== 'conversation.hidden');
    expect(Object.keys(ACTIONS).toSorted()).toEqual(inLog.toSorted());
  });

  for (const [type, cases] of Object.entries(ACTIONS)) {
    cases.forEach(({ given, when }, n) => {
      test(`${type}, case ${n + 1}`, async () => {
        const workspace = await server.workspace();
        const [ann, ben, customer] = await Promise.all([
          workspace.agent('Ann'),
          workspace.agent('Ben'),
          workspace.customer('Amina'),
        ]);
        const id = await customer.start('Hello');
        const stage: Stage = { server, workspace, ann, ben, customer, id, them: [] };
        await given?.(stage);

        const { types, ...seen } = await actAndFold(workspace.owner, customer, () => when(stage));

        expect(types).toContain(type);
        expect(seen.member.folded).toEqual(seen.member.fresh);
        expect(seen.customer.folded).toEqual(seen.customer.fresh);
      });
    });
  }
});
