import type { SearchResult } from '@parley/contract';
import { clientId, startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchAs } from './testing/search-as.ts';
import { untilSearchable } from './testing/write-messages.ts';

const WORDS = ['walrus', 'otter', 'badger', 'ferret', 'lynx', 'heron'];
const VISIBILITIES = ['all', 'topics', 'own'] as const;

type Said = { conversationId: string; text: string; kind: 'text' | 'note'; customer: string };

/** Random words in conversations of all topics and owners, and somebody of every sight who looks for them. */
describe('a search tells nobody of what they do not see', () => {
  let server: TestServer;
  let home: TestWorkspace;
  let abroad: TestWorkspace;
  let agents: Awaited<ReturnType<TestWorkspace['agents']>>;
  const said: Said[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    [home, abroad] = await Promise.all([server.workspace(), server.workspace()]);
    agents = await home.agents(6, { capacity: 100 });
    for (const [n, agent] of agents.entries())
      await home.owner.patch(`/v1/members/${agent.memberId}`, {
        visibility: VISIBILITIES[n % 3],
        topicIds: [home.topicIds[n % 4]],
      });
    const texts = fc.sample(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }), 8);
    for (const [n, words] of texts.entries()) await talkAbout(words, n);
    await (await abroad.customer('Wanda Abroad')).start(`${WORDS.join(' ')} zebu`);
    await Promise.all([home, abroad].map(({ id }) => untilSearchable(server, id)));
  });
  afterAll(() => server.close());

  async function talkAbout(words: string[], n: number) {
    const customer = `Customer${n}`;
    const text = words.join(' ');
    const conversationId = await (await home.customer(customer)).start(text, {
      topicId: home.topicIds[n % 4] as string,
    });
    said.push({ conversationId, text, kind: 'text', customer });
    const owner = agents[n % 7];
    if (owner) await owner.post(`/v1/conversations/${conversationId}/claim`);
    const note = `rare${n} ${words[0]}`;
    await home.owner.post(`/v1/conversations/${conversationId}/messages`, {
      clientId: clientId(),
      text: note,
      kind: 'note',
    });
    said.push({ conversationId, text: note, kind: 'note', customer });
  }

  const idsIn = (hits: SearchResult['messages']) =>
    hits.items.map(({ conversationId }) => conversationId).toSorted();

  test('neither by hits nor counts, customers, conversations or suggestions; and of what they see, of all', async () => {
    for (const agent of agents) {
      const seen = new Set<string>();
      for (const id of new Set(said.map(({ conversationId }) => conversationId)))
        if ((await agent.get(`/v1/conversations/${id}`)).status === 200) seen.add(id);
      const visible = said.filter(({ conversationId }) => seen.has(conversationId));

      for (const word of WORDS) {
        const found = await searchAs(agent, word, { limit: '50' });
        const expected = (kind: Said['kind']) =>
          visible
            .filter((one) => one.kind === kind && one.text.split(' ').includes(word))
            .map((one) => one.conversationId)
            .toSorted();
        expect(idsIn(found.messages)).toEqual(expected('text'));
        expect(idsIn(found.notes)).toEqual(expected('note'));
        expect([found.messages.count, found.notes.count]).toEqual([
          expected('text').length,
          expected('note').length,
        ]);
      }
      const { customers, conversations } = await searchAs(agent, 'customer', {
        isTyping: 'true',
        limit: '50',
      });
      expect(customers.map(({ name }) => name).toSorted()).toEqual(
        [...new Set(visible.map(({ customer }) => customer))].toSorted(),
      );
      expect(conversations.filter(({ id }) => !seen.has(id))).toEqual([]);
      for (const [n, { conversationId }] of said.filter(({ kind }) => kind === 'note').entries()) {
        const isSeen = seen.has(conversationId);
        const { didYouMean, conversations: linked } = await searchAs(agent, `raer${n}`);
        const byLink = await searchAs(agent, conversationId);
        expect([didYouMean === null || isSeen, linked.length, byLink.conversations.length]).toEqual([
          true,
          0,
          isSeen ? 1 : 0,
        ]);
      }
      expect(await searchAs(agent, 'zebu wanda')).toMatchObject({
        messages: { count: 0 },
        customers: [],
        didYouMean: null,
      });
      expect((await searchAs(agent, 'zebo')).didYouMean).toBeNull();
    }
  });

  test('nor does the database, in a workspace that was not named', async () => {
    const find = (workspaceId: string) =>
      server.deps.db.read(workspaceId, `select * from find_in_messages($1, 'zebu', 1000000, 10)`, [
        abroad.id,
      ]);
    const alike = (workspaceId: string) =>
      server.deps.db.read(workspaceId, `select * from find_words_alike($1, 'zebuu', 10)`, [abroad.id]);

    expect([(await find(abroad.id)).length, (await alike(abroad.id)).length]).toEqual([1, 1]);
    expect([await find(home.id), await alike(home.id)]).toEqual([[], []]);
  });
});
