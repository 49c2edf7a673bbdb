import type { MemberEvent } from '@parley/contract';
import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from '../../messaging/messages/index.ts';

describe('who did it', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('stands in the log, for members, the same from memory as from the table', async () => {
    const workspace = await server.workspace();
    const [ann, customer] = [await workspace.agent('Ann'), await workspace.customer('Amina')];
    const since = (await ann.get('/v1/snapshot')).body.position;
    const feed = await ann.feed();
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    await workspace.owner.patch(`/v1/conversations/${id}`, { priority: 2 });
    await customer.post(`/v1/customer/conversations/${id}/end`);
    await feed.next(
      'event',
      ({ event }) => event.type === 'message.posted' && event.message.notice?.code === 'closed',
    );

    const told = (feed.events() as MemberEvent[]).filter((event) => 'conversation' in event);
    const { body } = await ann.get(`/v1/feed?epoch=${since.epoch}&cursor=${since.cursor}&waitSeconds=0`);

    const amina = { kind: 'contact', id: customer.contactId };
    expect(told.map(({ type, actor }) => [type, actor])).toEqual([
      ['conversation.started', amina],
      ['conversation.assigned', { kind: 'member', id: ann.memberId }],
      ['conversation.updated', { kind: 'member', id: workspace.owner.memberId }],
      ['conversation.closed', amina],
    ]);
    expect(body.events).toEqual(feed.events());
    await feed.close();
  });

  test('is never told to the customer', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer('Amina');
    const feed = await customer.feed();
    const id = await customer.start('Hello');

    await workspace.owner.patch(`/v1/conversations/${id}`, { priority: 2 });
    await feed.next('event', ({ event }) => event.type === 'conversation.updated');

    expect(JSON.stringify(feed.events())).not.toContain(workspace.owner.memberId);
    expect(feed.events().every((event) => !('actor' in event))).toBe(true);
    await feed.close();
  });

  test('a message says it by itself and is written as before; what an older release appended, nobody did', async () => {
    const workspace = await server.workspace();
    const [ann, customer] = [await workspace.agent('Ann'), await workspace.customer('Amina')];
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    await ann.post(`/v1/conversations/${id}/messages`, { clientId: 'says-who-did-it', text: 'Hi' });
    const { db } = server.deps;
    await db.inTransaction(workspace.id, ({ query }) =>
      query(`update event set actor_kind = null, actor_id = null where type = 'conversation.assigned'`),
    );

    const stored = await db.read<{ n: number }>(
      workspace.id,
      `select count(*)::int as n from event where workspace_id = $1 and type = 'message.posted'
         and (actor_kind is not null or actor_id is not null or payload is not null)`,
      [workspace.id],
    );
    const events = await readEvents(db, workspace.id, 0, 100);
    const actorsOf = (type: string) => events.filter((event) => event.type === type).map((e) => e.actor);

    expect(stored).toEqual([{ n: 0 }]);
    expect(actorsOf('message.posted')).toEqual([
      { kind: 'contact', id: customer.contactId },
      { kind: 'system', id: null },
      { kind: 'member', id: ann.memberId },
    ]);
    expect(actorsOf('conversation.assigned')).toEqual([null]);
  });
});
