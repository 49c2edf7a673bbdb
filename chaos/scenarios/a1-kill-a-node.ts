import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'a1',
  name: 'A node is killed under load, again and again',
  about:
    'What was acknowledged by a node that died a moment later is there, and whoever was connected to it goes on elsewhere.',
  companies: (size) =>
    size === 'short'
      ? [{ customers: 20, agents: 3, habits: { customerEveryMs: 800, agentEveryMs: 300 } }]
      : [
          { customers: 160, agents: 6, habits: { customerEveryMs: 6_000, agentEveryMs: 800 } },
          { customers: 40, agents: 2, habits: { customerEveryMs: 4_000, agentEveryMs: 800, official: true } },
        ],
  faults: async ({ size, nemesis }) => {
    await nemesis.rest(1_500);
    for (let n = 0; n < (size === 'short' ? 2 : 10); n++) {
      const victim = nemesis.anyWeb();
      await nemesis.kill(victim);
      await nemesis.rest(nemesis.random.between(200, 800));
      await nemesis.restart(victim);
      await nemesis.rest(nemesis.random.between(300, 1_200));
    }
  },
};
