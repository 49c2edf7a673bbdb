import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type Bus, createLocalBus } from './platform/bus/bus.ts';
import { createEnvelopes } from './platform/bus/envelopes.ts';
import { createRedisBus } from './platform/bus/redis-bus.ts';
import type { Clock } from './platform/clock.ts';
import { newId } from './platform/ids.ts';
import type { Keyring } from './platform/secrets/keyring.ts';

/** Over `REDIS_URL`, if there is one. */
export function openBus(
  { redisUrl }: Config,
  { log, keyring, random, clock }: { log: Logger; keyring: Keyring; random: () => number; clock: Clock },
): Bus {
  const nodeId = newId();
  if (redisUrl === null) return createLocalBus(nodeId);
  return createRedisBus({
    url: redisUrl,
    // Processes of one installation have one secret; whoever shares their Redis has another.
    prefix: `parley:${keyring.derive('bus', 'channels')[0].slice(0, 16)}`,
    nodeId,
    envelopes: createEnvelopes({
      nodeId,
      keyOf: (id) => keyring.derive('bus of a node', id)[0],
      now: () => clock.now().getTime(),
    }),
    random,
    onChange: (isUp, reason) =>
      isUp
        ? log.info('Redis is there')
        : log.warn({ err: reason }, 'Redis is gone; until it is back everything comes from the database'),
    onRefused: (reason) =>
      log.warn({ reason }, 'Redis told us what none of us said just now; is it shared, or is a clock wrong?'),
  });
}
