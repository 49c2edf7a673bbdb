import type { Subject } from '@parley/contract';
import { startTestServer, type TestServer, until } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PresenceChange } from '../../../presence.ts';
import { createPresence, type Presence } from './presence.ts';

const ann: Subject = { kind: 'member', id: '0199a000-0000-7000-8000-000000000001' };
const amina: Subject = { kind: 'contact', id: '0199a000-0000-7000-8000-000000000002' };

describe('presence', () => {
  let told: PresenceChange[][];
  let presence: Presence;
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    presence = createPresence((changes) => told.push(changes), 5_000);
  });
  afterEach(() => {
    presence.close();
    vi.useRealTimers();
  });

  test('who comes back within the grace period was never away, and nobody is told', () => {
    presence.connected(ann);
    vi.advanceTimersByTime(100);
    presence.disconnected(ann);
    vi.advanceTimersByTime(4_999);
    presence.connected(ann);
    vi.advanceTimersByTime(60_000);

    expect(told).toEqual([[{ ...ann, online: true }]]);
    expect(presence.isOnline(ann)).toBe(true);
  });

  test('who stays away is told as gone after it, and as back when he is', () => {
    presence.connected(ann);
    vi.advanceTimersByTime(100);
    presence.disconnected(ann);
    vi.advanceTimersByTime(5_100);
    expect(presence.isOnline(ann)).toBe(false);
    presence.connected(ann);
    vi.advanceTimersByTime(100);

    expect(told.flat().map(({ online }) => online)).toEqual([true, false, true]);
  });

  test('one of two tabs closed changes nothing; both do', () => {
    presence.connected(amina);
    presence.connected(amina);
    presence.disconnected(amina);
    vi.advanceTimersByTime(60_000);
    expect(presence.online()).toEqual([amina]);

    presence.disconnected(amina);
    vi.advanceTimersByTime(60_000);
    expect(presence.online()).toEqual([]);
  });

  test('a storm of arrivals is one telling', () => {
    for (let n = 0; n < 1_000; n += 1) presence.connected({ kind: 'contact', id: `customer ${n}` });
    vi.advanceTimersByTime(100);

    expect(told.map((changes) => changes.length)).toEqual([1_000]);
  });
});

describe('presence over the feed', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('a customer is told that his agent lost the connection, and is back; of other agents he hears nothing', async () => {
    const workspace = await server.workspace();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const [annFeed, benFeed] = await Promise.all([ann.feed(), ben.feed()]);
    await ann.post(`/v1/conversations/${id}/claim`);
    const feed = await customer.feed();
    const seen = () =>
      feed.frames.filter((frame) => frame.type === 'presence').flatMap(({ subjects }) => subjects);
    expect((await feed.next('presence')).subjects).toEqual([
      { kind: 'member', id: ann.memberId, online: true },
    ]);

    annFeed.terminate();
    benFeed.terminate();
    await until(() => seen().some(({ online }) => !online));
    await ann.feed();

    await until(() => seen().at(-1)?.online);
    const changes = seen().filter(({ online }, n) => online !== seen()[n - 1]?.online);
    expect(changes.map(({ online }) => online)).toEqual([true, false, true]);
    expect(new Set(seen().map((subject) => subject.id))).toEqual(new Set([ann.memberId]));
  });

  test('members are told who is here, with everybody at the beginning; a customer who claims nobody hears of nobody', async () => {
    const workspace = await server.workspace();
    const [customer, other] = await Promise.all([workspace.customer(), workspace.customer()]);
    const feed = await customer.feed();
    const otherFeed = await other.feed();

    const ours = await workspace.owner.feed();

    const everybody = await ours.next('presence', ({ full }) => full);
    expect(everybody.subjects.map(({ id }) => id).toSorted()).toEqual(
      [customer.contactId, other.contactId, workspace.owner.memberId].toSorted(),
    );
    for (const theirs of [feed, otherFeed]) expect((await theirs.next('presence')).subjects).toEqual([]);
  });

  test('whoever listens is told the welcome first, whatever happens meanwhile', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const noisy = await customer.feed();
    for (let n = 0; n < 50; n += 1) noisy.send({ type: 'typing', conversationId: id, typing: true });

    const feeds = await Promise.all(Array.from({ length: 20 }, () => workspace.owner.feed()));

    expect(feeds.map(({ frames }) => frames[0]?.type)).toEqual(feeds.map(() => 'welcome'));
  });
});
