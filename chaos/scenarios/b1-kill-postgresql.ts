import { watchReadiness } from '../src/readiness.ts';
import type { Scenario } from '../src/scenario.ts';

export const scenario: Scenario = {
  id: 'b1',
  name: 'PostgreSQL is killed under load, again and again',
  about:
    'What was acknowledged had been flushed; the nodes stay up, say that they are not ready, and are back by themselves.',
  companies: (size) =>
    size === 'short'
      ? [{ customers: 16, agents: 2, habits: { customerEveryMs: 500, agentEveryMs: 400 } }]
      : [{ customers: 120, agents: 6, habits: { customerEveryMs: 3_000, agentEveryMs: 800 } }],
  faults: async (stage) => {
    const { nemesis, size, stack, expect } = stage;
    const pids = stack.webs.map(({ node }) => node.pid);
    const readiness = watchReadiness(stage);
    await nemesis.rest(2_500);
    for (let n = 0; n < (size === 'short' ? 2 : 5); n++) {
      await nemesis.killDatabase(nemesis.random.between(300, 1_500));
      await readiness.backWithin(5_000);
      await nemesis.rest(nemesis.random.between(500, 1_500));
    }
    readiness.stop();
    const stayed = stack.webs.every(({ node }, at) => node.isRunning() && node.pid === pids[at]);
    expect('no process ended because its database did', stayed);
  },
};
