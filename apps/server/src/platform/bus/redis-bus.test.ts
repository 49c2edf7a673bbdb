import { type RedisServer, startRedis, until } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bus } from './bus.ts';
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

async function join(nodeId: string, prefix = 'ours'): Promise<Bus> {
  const bus = createRedisBus({
    url: redis.url,
    prefix,
    nodeId,
    random: Math.random,
    onChange: () => undefined,
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

test('nonsense on the line harms nobody', async () => {
  const bus = await join('cleo');
  await bus.subscribe('street', () => undefined).ready;

  for (const text of ['x', '{}', '[1]', 'null']) await redis.command(`PUBLISH ours:street ${text}`);

  expect(bus.isUp()).toBe(true);
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
