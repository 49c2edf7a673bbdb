import type { Conversation, MemberEvent } from '@parley/contract';
import { startTestServer, type TestAgent, type TestCustomer, type TestServer, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldEvent } from '../../apps/console/src/live/fold-event.ts';
import { type LiveState, stateOf } from '../../apps/console/src/live/live-state.ts';
import { merge } from '../../apps/console/src/live/news.ts';

type Feed = Awaited<ReturnType<TestAgent['feed']>>;
/** A member who does not see all, with what the test says that they see. */
type Reader = {
  agent: TestAgent;
  sees(conversation: Conversation): boolean;
  start: LiveState;
  feed: Feed;
};

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const pageOf = async (agent: TestAgent, query: string) =>
  (await agent.get(`/v1/conversations?limit=3&${query}`)).body as {
    items: Conversation[];
    contacts: LiveState['contacts'][string][];
    nextCursor: string | null;
  };

/** Every conversation of a list, in pages of three. */
async function listAll(agent: TestAgent, query: string): Promise<Conversation[]> {
  const all: Conversation[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await pageOf(agent, query + (cursor && `&cursor=${cursor}`));
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).toSorted();
const texts = (name: string) => `Conversation of ${name}`;

describe('members who do not see all', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  async function world() {
    const workspace = await server.workspace();
    const { owner, topicIds } = workspace;
    const mine = topicIds.slice(0, 2);
    const [ann, ben, sue, all] = await Promise.all([
      workspace.agent('Ann', { topicIds: mine, capacity: 50 }),
      workspace.agent('Ben', { topicIds: topicIds.slice(1, 3), capacity: 50 }),
      workspace.agent('Sue', { topicIds: topicIds.slice(2, 3), role: 'supervisor', capacity: 50 }),
      workspace.agent('Al', { topicIds: mine, capacity: 50 }),
    ]);
    await owner.patch('/v1/workspace', {
      settings: { agentVisibility: 'topics', supervisorVisibility: 'topics' },
    });
    await owner.patch(`/v1/members/${ben.memberId}`, { visibility: 'own' });
    await owner.patch(`/v1/members/${all.memberId}`, { visibility: 'all' });
    const customers = await Promise.all(
      ['Abebe', 'Bontu', 'Chala', 'Desta', 'Edom'].map(async (name) => ({
        name,
        customer: await workspace.customer(name),
      })),
    );
    const isTheirs = ({ memberId }: TestAgent, { lastOwnerId, offer }: Conversation) =>
      lastOwnerId === memberId || offer?.memberId === memberId;
    const byTopic =
      (agent: TestAgent, topics: string[]): Reader['sees'] =>
      (conversation) =>
        isTheirs(agent, conversation) || topics.includes(conversation.topicId as string);
    const readerOf = async (agent: TestAgent, sees: Reader['sees']): Promise<Reader> => {
      const start = stateOf((await agent.get('/v1/snapshot')).body);
      return { agent, sees, start, feed: await agent.feed(start.position) };
    };
    const readers = await Promise.all([
      readerOf(ann, byTopic(ann, mine)),
      readerOf(ben, (conversation) => isTheirs(ben, conversation)),
      readerOf(sue, byTopic(sue, topicIds.slice(2, 3))),
    ]);
    return { workspace, owner, topicIds, agents: [ann, ben, sue, all], customers, readers };
  }
  type World = Awaited<ReturnType<typeof world>>;

  /** Something happens: to a new conversation, or to one that is there. What is refused changes nothing. */
  async function step({ owner, agents, customers, topicIds }: World, ids: string[], random: Random) {
    const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
    const { customer, name } = pick(customers);
    if (ids.length < 4 || random(6) === 0)
      return void ids.push(await customer.start(texts(name), { topicId: pick(topicIds) }));
    const id = pick(ids);
    const [agent, other] = [pick(agents), pick(agents)];
    const act = (by: TestAgent, what: string, body?: object) =>
      by.post(`/v1/conversations/${id}/${what}`, body);
    const moves = [
      () => act(agent, 'claim'),
      () => act(owner, 'hand-over', { topicId: pick(topicIds) }),
      () => act(owner, 'hand-over', { memberId: other.memberId }),
      () => act(owner, 'hand-over', { memberId: other.memberId, ask: true }),
      () => act(other, 'offer', { accept: random(2) === 0 }),
      () => act(owner, 'close'),
      () => act(agent, 'close'),
      () => act(agent, 'reopen'),
      () => act(owner, 'messages', { clientId: `s-${random(1e9)}-note`, kind: 'note', text: 'Look at this' }),
      () => customer.say(id, 'And one more thing'),
    ];
    await pick(moves)();
  }
  type Random = ReturnType<typeof numbers>;

  /** What a console makes of events: those that speak of what is not loaded are followed by a question. */
  async function fold({ agent, start }: Reader, events: readonly MemberEvent[]): Promise<LiveState> {
    let state = start;
    const missing = new Set<string>();
    for (const event of events) {
      const folded = foldEvent(state, event);
      state = folded.state;
      if (folded.missingConversationId) missing.add(folded.missingConversationId);
    }
    for (const id of missing) {
      const { status, body } = await agent.get(`/v1/conversations/${id}`);
      if (status === 200)
        state = merge(state, { conversations: [body.conversation], contacts: body.contacts });
    }
    return state;
  }

  async function pollAll({ agent, start }: Reader): Promise<MemberEvent[]> {
    const events: MemberEvent[] = [];
    for (let { epoch, cursor } = start.position; ; ) {
      const { body } = await agent.get(`/v1/feed?epoch=${epoch}&cursor=${cursor}&waitSeconds=0`);
      expect(body.resync).toBe(false);
      events.push(...body.events);
      if (body.cursor >= body.head) return events;
      cursor = body.cursor;
    }
  }

  async function resume({ agent, start }: Reader, head: number): Promise<MemberEvent[]> {
    const feed = await agent.feed(start.position);
    await until(() => feed.events().at(-1)?.seq === head);
    await feed.close();
    return feed.events() as MemberEvent[];
  }

  async function checkEveryDoor({ owner, customers, topicIds }: World, reader: Reader): Promise<void> {
    const { agent, sees } = reader;
    const everything = await listAll(owner, 'view=all');
    const seen = everything.filter(sees);
    const isOpen = ({ state }: Conversation) => state !== 'closed';

    expect(idsOf(await listAll(agent, 'view=all'))).toEqual(idsOf(seen));
    expect(idsOf(await listAll(agent, 'view=open'))).toEqual(idsOf(seen.filter(isOpen)));
    expect(idsOf(await listAll(agent, 'view=closed'))).toEqual(idsOf(seen.filter((c) => !isOpen(c))));
    const waiting = seen.filter(({ state }) => state === 'waiting');
    expect(idsOf(await listAll(agent, 'view=waiting&sort=longest_waiting'))).toEqual(idsOf(waiting));
    for (const topicId of topicIds) {
      const ofTopic = seen.filter((c) => c.topicId === topicId);
      expect(idsOf(await listAll(agent, `view=all&topicId=${topicId}`))).toEqual(idsOf(ofTopic));
    }
    const had = await listAll(owner, `view=all&memberId=${agent.memberId}`);
    expect(idsOf(await listAll(agent, `view=all&memberId=${agent.memberId}`))).toEqual(
      idsOf(had.filter(sees)),
    );
    const counts = (await agent.get('/v1/conversations/counts')).body;
    expect(counts).toMatchObject({
      waiting: waiting.length,
      active: seen.filter(({ state }) => state === 'active').length,
    });
    for (const conversation of everything) {
      const path = `/v1/conversations/${conversation.id}`;
      const statuses = await Promise.all(
        ['', '/messages', '/assignments', ...(agent.name === 'Sue' ? ['/history'] : [])].map(
          async (what) => (await agent.get(path + what)).status,
        ),
      );
      if (sees(conversation)) expect(new Set(statuses)).toEqual(new Set([200]));
      else await checkClosed(agent, path, statuses);
    }
    for (const { name, customer } of customers) await checkCustomer(agent, name, customer, seen);
  }

  async function checkClosed(agent: TestAgent, path: string, statuses: number[]): Promise<void> {
    const note = { clientId: 'not-mine-to-write', kind: 'note', text: 'Hello' };
    const writes = await Promise.all([
      agent.post(`${path}/messages`, note),
      agent.post(`${path}/claim`),
      agent.post(`${path}/close`),
      agent.post(`${path}/seen`, { seq: 1 }),
    ]);
    expect(new Set([...statuses, ...writes.map(({ status }) => status)])).toEqual(new Set([404]));
  }

  async function checkCustomer(
    agent: TestAgent,
    name: string,
    { contactId }: TestCustomer,
    seen: Conversation[],
  ) {
    const ofCustomer = seen.filter((c) => c.contactId === contactId);
    const found = (await agent.get(`/v1/contacts?search=${name}`)).body.items;
    const renamed = await agent.patch(`/v1/contacts/${contactId}`, { name });

    expect(found.length).toBe(ofCustomer.length > 0 ? 1 : 0);
    expect(renamed.status).toBe(ofCustomer.length > 0 ? 200 : 404);
    expect(idsOf(await listAll(agent, `view=all&contactId=${contactId}`))).toEqual(idsOf(ofCustomer));
  }

  test.each([1, 2])('V-27: reach by every door what the policy says, whatever moves (%i)', async (seed) => {
    const made = await world();
    const random = numbers(seed);
    const ids: string[] = [];

    for (let n = 0; n < 45; n += 1) await step(made, ids, random);

    for (const reader of made.readers) await checkEveryDoor(made, reader);
    // Told to everybody: once they have heard this, they have heard all.
    const head = (await made.owner.patch('/v1/workspace', { name: 'All was said' })).body.seq;
    const everything = await listAll(made.owner, 'view=all');
    for (const reader of made.readers) {
      const seen = Object.fromEntries(everything.filter(reader.sees).map((c) => [c.id, c]));
      await until(() => reader.feed.events().at(-1)?.seq === head);
      const live = await fold(reader, reader.feed.events() as MemberEvent[]);
      const resumed = await fold(reader, await resume(reader, head));
      const polled = await fold(reader, await pollAll(reader));

      expect(live.conversations).toEqual(seen);
      expect(resumed.conversations).toEqual(seen);
      expect(polled.conversations).toEqual(seen);
    }
    const told = made.readers.flatMap(({ feed }) => feed.events().map(({ type }) => type as string));
    expect(told).toContain('conversation.hidden');
    await Promise.all(made.readers.map(({ feed }) => feed.close()));
  });
});
