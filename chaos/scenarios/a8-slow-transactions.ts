import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'a8',
  name: 'One node commits slowly, the other fast: the trap of the early number',
  about: 'A place in the log that was taken early and committed late is skipped by no reader.',
  companies: (size) => [
    {
      customers: size === 'short' ? 16 : 60,
      agents: 3,
      habits: { customerEveryMs: size === 'short' ? 500 : 1_500, agentEveryMs: 500 },
    },
  ],
  faults: async ({ nemesis, stack, size }) => {
    await nemesis.rest(1_000);
    for (const { node, database } of size === 'short' ? stack.webs.slice(0, 1) : stack.webs) {
      const toxics = { latency: { ms: 20, jitterMs: 200 } };
      await nemesis.poison(
        `slow line of ${node.name} to PostgreSQL`,
        [database],
        toxics,
        size === 'short' ? 3_000 : 8_000,
      );
      await nemesis.rest(1_000);
    }
  },
};
