import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'a3',
  name: 'A node stands still, and wakes up later',
  about: 'Clients leave a node that says nothing; when it wakes it acts on nothing that it knew before.',
  companies: () => [
    {
      customers: 50,
      agents: 5,
      capacities: [3, 5, 8],
      habits: { customerEveryMs: 2_500, agentEveryMs: 600, closesAfter: 3 },
    },
  ],
  faults: async ({ size, nemesis }) => {
    await nemesis.rest(1_500);
    await nemesis.pause(nemesis.anyWeb(), size === 'short' ? 4_000 : 45_000);
    await nemesis.rest(3_000);
  },
};
