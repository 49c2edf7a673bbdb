import { join } from 'node:path';
import { startAttack } from '@parley/testkit/attack';
import { demand } from '../src/clients/http.ts';
import { openJournal } from '../src/history.ts';
import { enter, type Hostility, judgeHostility, startHostile, wordsIn } from '../src/hostility.ts';
import type { Scenario } from '../src/scenario.ts';

const seen: Hostility = { shown: [], own: {}, done: {} };

export const scenario: Scenario = {
  id: 'g1',
  name: 'A hostile customer',
  about:
    'One visitor at every public door at once, from one address: nobody else is kept waiting, refused, written to or shown.',
  companies: () => [{ customers: 20, agents: 3, habits: { customerEveryMs: 800, agentEveryMs: 500 } }],
  faults: async ({ nemesis, world, companies, urls, size, folder }) => {
    const [company] = companies;
    const [url] = urls;
    if (!company || !url) throw new Error('nobody is there');
    const { workspace, agents } = company;
    const [mallory] = await world.customers(workspace, 1);
    if (!mallory) throw new Error('there is no attacker');
    const journal = openJournal(join(folder, 'hostile.jsonl'));
    const conversationId = await startHostile(journal, url, mallory);
    await nemesis.rest(2_000);
    const { items } = (await demand(url, 'GET', '/v1/conversations?view=all', agents[0]?.headers ?? {})).body;
    const ids: string[] = items.map(({ id }: { id: string }) => id);
    await nemesis.during('a customer attacks', async () => {
      const attack = startAttack({
        url,
        headers: { 'x-forwarded-for': mallory.headers['x-forwarded-for'] ?? '' },
        inboxKey: workspace.inboxKey,
        topicId: mallory.topicId,
        token: mallory.token ?? '',
        conversationId,
        others: ids.filter((id) => id !== conversationId),
        onPost: enter(journal, mallory, conversationId),
      });
      await nemesis.rest(size === 'short' ? 6_000 : 60_000);
      await attack.stop();
      seen.done = attack.done();
      seen.shown = wordsIn(attack.heard());
      seen.own = { conversations: [conversationId] };
    });
    journal.close();
    await nemesis.rest(2_000);
  },
  judge: (facts) => judgeHostility(facts, seen),
};
