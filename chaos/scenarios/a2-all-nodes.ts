import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'a2',
  name: 'All nodes die together',
  about: 'Customers and agents wait, and what they wrote meanwhile is sent once when somebody answers again.',
  companies: () => [
    { customers: 60, agents: 4, habits: { customerEveryMs: 2_500, agentEveryMs: 700 } },
    { customers: 10, agents: 1, habits: { customerEveryMs: 2_000, official: true } },
  ],
  faults: async ({ size, nemesis, stack }) => {
    await nemesis.rest(2_000);
    await nemesis.during('kill -9 all nodes', async () => {
      await Promise.all(stack.webs.map(({ node }) => node.kill()));
      await nemesis.rest(size === 'short' ? 1_000 : 5_000);
      await Promise.all(stack.webs.map(({ node }) => node.start()));
    });
    await nemesis.rest(2_000);
  },
};
