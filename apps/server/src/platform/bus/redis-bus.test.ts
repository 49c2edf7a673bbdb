import { createHash } from 'node:crypto';
import { type RedisServer, startRedis, until } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bus } from './bus.ts';
import { createEnvelopes } from './envelopes.ts';
import { createRedisBus } from './redis-bus.ts';

let redis: RedisServer;
const open: Bus[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await Promise.all(open.map((bus) => bus.close()));
  await redis.close();
});

/** Of one installation are those who make the same keys. */
const envelopesOf = (nodeId: string, secret = 'ours') =>
  createEnvelopes({
    nodeId,
    keyOf: (id) => createHash('sha256').update(`${secret} ${id}`).digest('base64url'),
    now: () => Date.now(),
  });

async function join(nodeId: string, prefix = 'ours'): Promise<Bus> {
  const bus = createRedisBus({
    url: redis.url,
    prefix,
    nodeId,
    envelopes: envelopesOf(nodeId),
    random: Math.random,
    onChange: () => undefined,
    onRefused: () => undefined,
  });
  open.push(bus);
  await until(() => bus.isUp());
  return bus;
}

test('what is said is heard by the others who listen, and by nobody else', async () => {
  const [ann, ben, stranger] = [await join('ann'), await join('ben'), await join('eve', 'theirs')];
  const heard: unknown[] = [];
  for (const bus of [ann, stranger]) bus.subscribe('street', () => heard.push('wrong'));
  const subscription = ben.subscribe('street', (message, from) => heard.push([message, from]));
  await subscription.ready;

  ann.publish('street', { hello: 1 });
  await until(() => heard.length > 0);
  subscription.stop();

  expect(heard).toEqual([[{ hello: 1 }, 'ann']]);
});

test('what none of us said is refused, whoever wrote it: nonsense, what was forged, what is for others, what was said before', async () => {
  const [ann, bus] = [await join('dora'), await join('cleo')];
  const heard: unknown[] = [];
  await bus.subscribe('street', (message) => heard.push(message)).ready;
  const real = envelopesOf('fay').seal('ours:street', { hello: 1 });
  const forged = [
    ...['x', '{}', '[1]', 'null', '{from:dora,message:2}'],
    envelopesOf('dora', 'another secret').seal('ours:street', { hello: 3 }),
    envelopesOf('eve').seal('ours:square', { hello: 4 }),
    real.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`),
    real.replace(/^fay\./, 'dora.'),
  ];

  for (const text of [...forged, real, real]) await redis.command(`PUBLISH ours:street ${text}`);
  ann.publish('street', { hello: 'from a neighbour' });
  await until(() => heard.length > 1);

  expect(heard).toEqual([{ hello: 1 }, { hello: 'from a neighbour' }]);
  expect(bus.counts().refused).toBe(forged.length + 1);
});

test('a Redis that holds the line is noticed, nothing piles up for it, and all goes on when it is back', async () => {
  const [ann, ben] = [await join('ann'), await join('ben')];
  const heard: unknown[] = [];
  await ben.subscribe('square', (message) => heard.push(message)).ready;
  let wasUp = 0;
  ben.onUp(() => {
    wasUp += 1;
  });
  redis.pause();

  for (let n = 0; n < 10_000; n += 1) ann.publish('square', { n, text: 'x'.repeat(1_000) });
  await until(() => !ann.isUp() && !ben.isUp());
  ann.publish('square', { n: 'nobody hears this' });
  redis.resume();
  await until(() => ann.isUp() && ben.isUp() && wasUp > 0);
  ann.publish('square', { n: 'heard' });
  await until(() => heard.some((message) => (message as { n: unknown }).n === 'heard'));

  expect(ann.counts().dropped).toBeGreaterThan(7_000);
  expect(heard).not.toContainEqual({ n: 'nobody hears this' });
});

test('a Redis that died and came back is found again by itself', async () => {
  const [ann, ben] = [await join('ann'), await join('ben')];
  const heard: unknown[] = [];
  await ben.subscribe('market', (message) => heard.push(message)).ready;
  await redis.kill();
  await until(() => !ann.isUp() && !ben.isUp());

  await redis.start();
  await until(() => ann.isUp() && ben.isUp());
  ann.publish('market', { back: true });

  await until(() => heard.length > 0);
  expect(heard).toEqual([{ back: true }]);
});
