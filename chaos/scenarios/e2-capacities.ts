import { patchTopics, type Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'e2',
  name: 'Routing while agents come and go and nodes die in the middle of a decision',
  about: 'Nobody has more conversations than he can, no customer is overtaken, and none is forgotten.',
  companies: (size) => [
    {
      customers: size === 'short' ? 15 : 50,
      agents: size === 'short' ? 4 : 12,
      capacities: [1, 2, 3, 4, 5],
      prepare: (context) => patchTopics(context, { stickyMinutes: null }),
      habits: { customerEveryMs: 1_500, agentEveryMs: 500, closesAfter: 1, flapEveryMs: 2_500 },
    },
  ],
  faults: async ({ nemesis, size }) => {
    await nemesis.rest(2_000);
    for (let n = 0; n < (size === 'short' ? 1 : 6); n++) {
      const victim = nemesis.anyWeb();
      await nemesis.kill(victim);
      await nemesis.rest(nemesis.random.between(200, 1_000));
      await nemesis.restart(victim);
      await nemesis.rest(nemesis.random.between(1_000, 2_500));
    }
  },
  judge: ({ entries, note, expect }) => {
    const turns = entries
      .filter(({ f }) => f === 'turn')
      .map(({ value }) => value as { reason: string | null });
    const routed = turns.filter(({ reason }) => reason === 'routed').length;
    note('customers routed', String(routed));
    expect('routing gave somebody a customer', routed > 0, routed);
  },
};
