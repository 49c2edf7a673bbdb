import {
  type Http,
  httpOf,
  type RedisServer,
  startRedis,
  startTestServer,
  type TestServer,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

/** Changes that one member may make in a minute, at a tenth of the real figures: soon spent on the slowest machine. */
const ALLOWANCE = 24;

describe('the allowance of a caller, on two nodes that share a Redis', () => {
  let redis: RedisServer;
  let nodes: [TestServer, TestServer];
  let ann: Http[];
  beforeAll(async () => {
    redis = await startRedis();
    const config = { redisUrl: redis.url, logLevel: 'silent' } as const;
    const one = await startTestServer({ config, overrides: { rateScale: 0.1 } });
    nodes = [one, await one.secondNode()];
    await until(() => nodes.every(({ deps }) => deps.bus.isUp()));
  });
  afterAll(async () => {
    await nodes[0].close();
    await redis.close();
  });
  beforeEach(async () => {
    const { headers } = await (await nodes[0].workspace()).agent('Ann');
    ann = nodes.map(({ url }) => httpOf(url, () => ({ ...headers, origin: url })));
  });

  const spend = (node: number) => ann[node]?.patch('/v1/members/me', { availability: 'busy' });

  test('is one, whichever node spends it', async () => {
    await Promise.all(Array.from({ length: ALLOWANCE - 1 }, () => spend(0)));

    const refused = await until(async () => {
      const answer = await spend(1);
      return answer?.status === 429 ? answer : null;
    });

    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('holds on each node by itself while Redis is gone', async () => {
    await redis.kill();
    await until(() => nodes.every(({ deps }) => !deps.bus.isUp()));

    for (const node of [0, 1]) {
      const answers = await Promise.all(Array.from({ length: 2 * ALLOWANCE }, () => spend(node)));

      expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(ALLOWANCE);
      expect(answers.filter((answer) => answer?.status === 429)).toHaveLength(ALLOWANCE);
    }
  });
});
