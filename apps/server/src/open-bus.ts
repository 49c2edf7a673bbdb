import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type Bus, createLocalBus } from './platform/bus/bus.ts';
import { createRedisBus } from './platform/bus/redis-bus.ts';
import { newId } from './platform/ids.ts';
import type { Keyring } from './platform/secrets/keyring.ts';

/** Over `REDIS_URL`, if there is one. */
export function openBus(
  { redisUrl }: Config,
  { log, keyring, random }: { log: Logger; keyring: Keyring; random: () => number },
): Bus {
  if (redisUrl === null) return createLocalBus(newId());
  return createRedisBus({
    url: redisUrl,
    // Processes of one installation have one secret; whoever shares their Redis has another.
    prefix: `parley:${keyring.derive('bus', 'channels')[0].slice(0, 16)}`,
    nodeId: newId(),
    random,
    onChange: (isUp, reason) =>
      isUp
        ? log.info('Redis is there')
        : log.warn({ err: reason }, 'Redis is gone; until it is back everything comes from the database'),
  });
}
