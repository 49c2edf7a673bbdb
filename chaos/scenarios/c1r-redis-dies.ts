import { watchFallback } from '../src/fallback.ts';
import type { Scenario } from '../src/scenario.ts';
import { needsRedis } from '../src/system/redis.ts';

export const scenario: Scenario = {
  id: 'c1r',
  name: 'Redis is killed, emptied, paused and cut off',
  about:
    'Redis holds nothing that matters: without it only latency suffers, and by no more than two seconds.',
  needs: needsRedis,
  stack: { redis: true, workers: 1 },
  companies: (size) => [
    {
      customers: size === 'short' ? 15 : 60,
      agents: 4,
      habits: { customerEveryMs: size === 'short' ? 600 : 1_500, agentEveryMs: 500 },
    },
  ],
  faults: async ({ nemesis, stack, size }) => {
    const redis = stack.redis;
    if (!redis) throw new Error('there is no Redis');
    const long = size === 'full';
    await nemesis.rest(1_500);
    await nemesis.during('redis: kill -9', async () => {
      await redis.kill();
      await nemesis.rest(long ? 6_000 : 1_500);
      await redis.start();
    });
    await nemesis.rest(1_500);
    await nemesis.during('redis: flush', redis.flush);
    await nemesis.rest(1_000);
    await nemesis.during('redis: pause', async () => {
      redis.pause();
      await nemesis.rest(long ? 30_000 : 2_000);
      redis.resume();
    });
    await nemesis.rest(1_000);
    const cut = [stack.webs[0]?.redis ?? null];
    await nemesis.poison('redis: one node cut off', cut, { down: true }, long ? 8_000 : 1_500);
    await nemesis.rest(1_500);
  },
  judge: (facts) => watchFallback(facts, 2_500),
};
