import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type Bus, createLocalBus } from './platform/bus/bus.ts';
import { createRedisBus } from './platform/bus/redis-bus.ts';
import { newId } from './platform/ids.ts';

/** Over `REDIS_URL`, if there is one. */
export function openBus({ redisUrl, secret }: Config, log: Logger, random: () => number): Bus {
  if (redisUrl === null) return createLocalBus(newId());
  return createRedisBus({
    url: redisUrl,
    // Processes of one installation have one secret; whoever shares their Redis has another.
    prefix: `parley:${createHash('sha256').update(`bus ${secret}`).digest('hex').slice(0, 16)}`,
    nodeId: newId(),
    random,
    onChange: (isUp, reason) =>
      isUp
        ? log.info('Redis is there')
        : log.warn({ err: reason }, 'Redis is gone; until it is back everything comes from the database'),
  });
}
