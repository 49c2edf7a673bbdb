import type { Scenario, Stage } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'm1',
  name: 'Everything at once, as the seed will have it',
  about: 'Faults that come together break nothing that each of them alone does not.',
  companies: () => [
    { customers: 50, agents: 5, habits: { customerEveryMs: 1_500, agentEveryMs: 500, closesAfter: 6 } },
    { customers: 10, agents: 1, habits: { customerEveryMs: 1_500, official: true } },
  ],
  faults: async (stage) => {
    const { nemesis, size } = stage;
    await nemesis.rest(1_000);
    for (let n = 0; n < (size === 'short' ? 2 : 8); n++) {
      await Promise.all(
        nemesis.random
          .shuffle(HARMS)
          .slice(0, 2)
          .map((harm) => harm(stage)),
      );
      await nemesis.rest(nemesis.random.between(500, 2_000));
    }
  },
};

/** None does to a part what another does to the same. */
const HARMS: ((stage: Stage) => Promise<void>)[] = [
  async ({ nemesis, stack }) => {
    const [victim] = stack.webs;
    if (!victim) return;
    await nemesis.kill(victim);
    await nemesis.rest(nemesis.random.between(200, 1_500));
    await nemesis.restart(victim);
  },
  async ({ nemesis, stack }) => {
    const victim = stack.webs[1];
    if (victim) await nemesis.pause(victim, nemesis.random.between(500, 5_000));
  },
  ({ nemesis, stack }) => {
    const lines = stack.webs.map(({ front }) => front);
    const toxics = { latency: { ms: 80, jitterMs: 300 }, slicer: { bytes: 40, pauseMs: 1 } };
    return nemesis.poison('bad network of customers', lines, toxics, nemesis.random.between(1_000, 4_000));
  },
  ({ nemesis, stack }) =>
    nemesis.poison(
      'one node cut off from PostgreSQL',
      [stack.webs[1]?.database ?? null],
      { down: true },
      2_000,
    ),
  ({ nemesis, stack }) =>
    nemesis.poison(
      "agents' lines are dead",
      stack.webs.map(({ agentFront }) => agentFront),
      { timeout: 'both' },
      3_000,
    ),
  ({ nemesis }) => nemesis.killDatabase(nemesis.random.between(100, 800)),
];
