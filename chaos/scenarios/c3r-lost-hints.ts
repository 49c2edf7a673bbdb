import { watchFallback } from '../src/fallback.ts';
import type { Scenario } from '../src/scenario.ts';
import { needsRedis } from '../src/system/redis.ts';

export const scenario: Scenario = {
  id: 'c3r',
  name: 'Messages of Redis get lost on the way, while its lines stay open',
  about: 'A hint that never came is missed within two seconds, by looking at the table.',
  needs: needsRedis,
  stack: { redis: true },
  companies: () => [{ customers: 50, agents: 4, habits: { customerEveryMs: 1_500, agentEveryMs: 500 } }],
  faults: async ({ nemesis, stack, size }) => {
    await nemesis.rest(1_500);
    for (const { node, redis } of stack.webs) {
      const what = `redis: ${node.name} is told nothing`;
      await nemesis.poison(what, [redis], { timeout: 'down' }, size === 'short' ? 2_000 : 10_000);
      redis?.reset();
      await nemesis.rest(1_500);
    }
  },
  judge: (facts) => watchFallback(facts, 2_500),
};
