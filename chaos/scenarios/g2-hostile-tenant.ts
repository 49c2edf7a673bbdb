import { join } from 'node:path';
import { startAttack } from '@parley/testkit/attack';
import { demand, request } from '../src/clients/http.ts';
import { openJournal } from '../src/history.ts';
import { enter, type Hostility, judgeHostility, startHostile, sumOf, wordsIn } from '../src/hostility.ts';
import { patchTopics, type Scenario, type Stage } from '../src/scenario.ts';
import type { Workspace } from '../src/world.ts';

const seen: Hostility = { shown: [], own: {}, done: {} };
const CUSTOMERS = 4;
const OWNERS_AT_ONCE = 8;

export const scenario: Scenario = {
  id: 'g2',
  name: 'A hostile tenant',
  about:
    'An owner, with customers of their own, makes everything as dear as they may and reaches for what is another company’s: nobody there notices.',
  companies: () => [
    { customers: 20, agents: 3, habits: { customerEveryMs: 800, agentEveryMs: 500 } },
    // The hostile one has people at work as well.
    { customers: 2, agents: 1, habits: { customerEveryMs: 2_000, agentEveryMs: 2_000 } },
  ],
  faults: async (stage) => {
    const { nemesis, world, companies, urls, size, folder } = stage;
    const [company, hostile] = companies;
    const [url] = urls;
    if (!company || !hostile || !url) throw new Error('nobody is there');
    const own = hostile.workspace;
    await patchTopics({ workspace: own, url }, { hours: dearHours() });
    const customers = await world.customers(own, CUSTOMERS);
    const journal = openJournal(join(folder, 'hostile.jsonl'));
    await nemesis.rest(2_000);
    const others = await idsOf(url, company.agents[0]?.headers ?? {});
    const talks = await Promise.all(customers.map((actor) => startHostile(journal, url, actor)));
    await nemesis.during('a tenant attacks', async () => {
      const attacks = customers.map((actor, n) =>
        startAttack({
          url,
          headers: { 'x-forwarded-for': actor.headers['x-forwarded-for'] ?? '' },
          inboxKey: own.inboxKey,
          topicId: actor.topicId,
          token: actor.token ?? '',
          conversationId: talks[n] ?? '',
          others: others.conversations,
          onPost: enter(journal, actor, talks[n] ?? ''),
          times: 1 / CUSTOMERS,
        }),
      );
      const owners = await reachForOthers(stage, own, others, size === 'short' ? 6_000 : 60_000);
      await Promise.all(attacks.map((attack) => attack.stop()));
      seen.own = { workspaceId: own.id };
      seen.shown = wordsIn([...owners.heard, ...attacks.flatMap((attack) => attack.heard())]);
      seen.done = sumOf([owners.done, ...attacks.map((attack) => attack.done())]);
    });
    journal.close();
    await nemesis.rest(2_000);
  },
  judge: (facts) => judgeHostility(facts, seen),
};

type Ids = {
  conversations: string[];
  contacts: string[];
  members: string[];
  topics: string[];
  workspaceId: string;
};

async function idsOf(url: string, headers: Record<string, string>): Promise<Ids> {
  const { items } = (await demand(url, 'GET', '/v1/conversations?view=all', headers)).body;
  const snapshot = (await demand(url, 'GET', '/v1/snapshot', headers)).body;
  const idOf = ({ id }: { id: string }) => id;
  return {
    conversations: items.map(idOf),
    contacts: items.map(({ contactId }: { contactId: string }) => contactId),
    members: snapshot.members.map(idOf),
    topics: snapshot.topics.map(idOf),
    workspaceId: snapshot.workspace.id,
  };
}

/** The owner asks for everything of the other company, by their own name and by its name, and for much of their own. */
async function reachForOthers(
  { urls }: Stage,
  { owner }: Workspace,
  ids: Ids,
  ms: number,
): Promise<{ done: Record<string, number>; heard: string[] }> {
  const [url = ''] = urls;
  const until = performance.now() + ms;
  const done: Record<string, number> = {};
  const heard: string[] = [];
  const one = (list: string[], n: number) => list[n % Math.max(1, list.length)] ?? ids.workspaceId;
  const wishes = (n: number): [door: string, method: string, path: string, body?: object][] => [
    ['read', 'GET', `/v1/conversations/${one(ids.conversations, n)}`],
    ['read', 'GET', `/v1/conversations/${one(ids.conversations, n)}/messages`],
    ['read', 'GET', `/v1/contacts/${one(ids.contacts, n)}`],
    ['read', 'POST', `/v1/conversations/${one(ids.conversations, n)}/claim`, {}],
    ['read', 'PATCH', `/v1/topics/${one(ids.topics, n)}`, { name: 'Taken' }],
    ['read', 'PATCH', `/v1/members/${one(ids.members, n)}`, { role: 'agent' }],
    ['search', 'GET', '/v1/search?q=order'],
    ['list', 'GET', '/v1/conversations?view=all'],
  ];
  await Promise.all(
    Array.from({ length: OWNERS_AT_ONCE }, async (_, first) => {
      for (let n = first; performance.now() < until; n += OWNERS_AT_ONCE) {
        const [door, method, path, body] = wishes(n)[n % wishes(n).length] ?? ['list', 'GET', '/v1/snapshot'];
        // Every other time under the name of the company that it belongs to.
        const as = n % 2 && door === 'read' ? { ...owner, 'parley-workspace': ids.workspaceId } : owner;
        const answer = await request(url, method, path, as, body).catch(() => null);
        const what = answer ? `${door} ${answer.status}` : 'no answer';
        done[what] = (done[what] ?? 0) + 1;
        if (answer) heard.push(JSON.stringify(answer.body));
      }
    }),
  );
  return { done, heard };
}

/** As many intervals and holidays as a topic may have. */
const dearHours = () => ({
  timeZone: 'Africa/Nairobi',
  weekly: Array.from({ length: 7 }, (_, day) => ({ day: day + 1, from: '00:00', to: '23:59' })),
  holidays: Array.from({ length: 400 }, (_, n) => ({
    date: new Date(Date.UTC(2030, 0, 1 + n)).toISOString().slice(0, 10),
    name: `Holiday ${n}`,
  })),
});
