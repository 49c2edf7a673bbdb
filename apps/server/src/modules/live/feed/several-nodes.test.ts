import {
  type FeedRecorder,
  httpOf,
  type RedisServer,
  startRedis,
  startTestServer,
  type TestAgent,
  type TestServer,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('two nodes that share a Redis', () => {
  let redis: RedisServer;
  let one: TestServer;
  let two: TestServer;
  beforeAll(async () => {
    redis = await startRedis();
    const config = { redisUrl: redis.url, logLevel: 'silent' } as const;
    one = await startTestServer({ config, overrides: { presenceGraceMs: 100, rateScale: 1 } });
    two = await one.secondNode();
    await areUp();
  });
  afterAll(async () => {
    await one.close();
    await redis.close();
  });

  const areUp = () => until(() => one.deps.bus.isUp() && two.deps.bus.isUp(), 15_000);
  const areDown = () => until(() => !one.deps.bus.isUp() && !two.deps.bus.isUp());

  /** A feed on the second node, of somebody who signed in on the first. */
  const onTwo = async (workspaceId: string, { headers }: TestAgent): Promise<FeedRecorder> => {
    const feed = await two.openFeed({ workspaceId }, { ...headers, origin: two.url });
    await feed.next('welcome');
    return feed;
  };

  const isTold = (feed: FeedRecorder, id: string, online: boolean) =>
    feed.next('presence', ({ subjects }) => subjects.some((one) => one.id === id && one.online === online));

  test('who is here on either is here on both, and goes when the last connection has gone', async () => {
    const workspace = await one.workspace();
    const [ann, customer] = [await workspace.agent('Ann'), await workspace.customer()];
    const [owner, annOnTwo] = [await workspace.owner.feed(), await onTwo(workspace.id, ann)];

    const customerFeed = await customer.feed();
    await isTold(owner, ann.memberId, true);
    await isTold(annOnTwo, customer.contactId, true);
    const annOnOne = await ann.feed();
    await annOnTwo.close();
    const late = await onTwo(workspace.id, workspace.owner);
    await isTold(late, customer.contactId, true);
    await isTold(late, ann.memberId, true);
    await annOnOne.close();
    await customerFeed.close();

    await isTold(late, customer.contactId, false);
    await isTold(late, ann.memberId, false);
    const toldOfAnn = owner.frames
      .flatMap((frame) => (frame.type === 'presence' && !frame.full ? frame.subjects : []))
      .filter(({ id }) => id === ann.memberId);
    expect(toldOfAnn.map(({ online }) => online)).toEqual([true, false]);
  });

  test('typing, its preview and who looks at what are told on both', async () => {
    const workspace = await one.workspace();
    const [ann, customer] = [await workspace.agent('Ann'), await workspace.customer()];
    const conversationId = await customer.start('Hello');
    const [annOnTwo, customerOnOne] = [await onTwo(workspace.id, ann), await customer.feed()];
    const owner = await workspace.owner.feed();

    customerOnOne.send({ type: 'typing', conversationId, typing: true, preview: 'My bike' });
    const seen = await annOnTwo.next('typing');
    annOnTwo.send({ type: 'typing', conversationId, typing: true });
    annOnTwo.send({ type: 'viewing', conversationId });

    expect(seen).toMatchObject({ conversationId, preview: 'My bike', from: { id: customer.contactId } });
    expect(await customerOnOne.next('typing')).toMatchObject({ conversationId, name: 'Ann' });
    const isHers = ({ members }: { members: { memberId: string }[] }) =>
      members.some(({ memberId }) => memberId === ann.memberId);
    expect(await owner.next('viewers', isHers)).toMatchObject({ members: [{ conversationId }] });
    const later = await workspace.owner.feed();
    expect((await later.next('viewers')).members).toEqual([{ memberId: ann.memberId, conversationId }]);
  });

  test('an allowance is one, whichever node spends it', async () => {
    const workspace = await one.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const headers = { authorization: `Bearer ${customer.token}` };
    const nodes = [httpOf(one.url, () => headers), httpOf(two.url, () => headers)];
    const post = (n: number, node: number) =>
      nodes[node]?.post(`/v1/customer/conversations/${id}/messages`, {
        clientId: `spend-${n}`,
        text: `${n}`,
      });
    // 120 in ten seconds: one node's is spent, less one.
    for (let n = 0; n < 119; n += 1) await post(n, 0);

    const refused = await until(async () => {
      const answer = await post(200, 1);
      return answer?.status === 429 ? answer : null;
    });

    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  /** Posts on the first node; resolves with the milliseconds until the second one's feed told it. */
  async function delivery(
    feed: FeedRecorder,
    say: (text: string) => Promise<unknown>,
    text: string,
  ): Promise<number> {
    const began = performance.now();
    await say(text);
    await until(() => feed.events().some((event) => JSON.stringify(event).includes(text)));
    return performance.now() - began;
  }

  test('a Redis that is emptied, paused, killed and back delays delivery by no more than two seconds, and loses nothing', async () => {
    const workspace = await one.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const feed = await onTwo(workspace.id, workspace.owner);
    const { cursor } = await feed.next('welcome');
    const say = (text: string) => customer.say(id, text);

    const swift = await delivery(feed, say, 'with Redis');
    await redis.command('FLUSHALL');
    const flushed = await delivery(feed, say, 'flushed');
    redis.pause();
    const paused = await delivery(feed, say, 'just paused');
    await areDown();
    const pausedLong = await delivery(feed, say, 'paused for a while');
    redis.resume();
    await areUp();
    const resumed = await delivery(feed, say, 'resumed');
    await redis.kill();
    const killed = await delivery(feed, say, 'just killed');
    await areDown();
    const killedLong = await delivery(feed, say, 'killed for a while');
    await redis.start();
    await areUp();
    const back = await delivery(feed, say, 'back');

    const times = { swift, flushed, paused, pausedLong, resumed, killed, killedLong, back };
    console.log(
      'delivery to another node, ms:',
      JSON.stringify(times, (_, ms) => (typeof ms === 'number' ? Math.round(ms) : ms)),
    );
    expect(Math.max(...Object.values(times))).toBeLessThan(2_000);
    const seqs = feed.events().map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, n) => cursor + 1 + n));
  });

  test('without Redis each node’s own limits hold, and those who were here still count as here', async () => {
    const workspace = await one.workspace();
    const [ann, customer] = [await workspace.agent('Ann'), await workspace.customer()];
    const id = await customer.start('Hello');
    const [owner] = [await workspace.owner.feed(), await onTwo(workspace.id, ann)];
    await isTold(owner, ann.memberId, true);
    await redis.kill();
    await areDown();

    const answers: number[] = [];
    for (let n = 0; n < 130; n += 1) answers.push((await customer.say(id, `${n}`)).status);

    expect(answers.slice(0, 110)).toEqual(Array(110).fill(201));
    expect(answers.slice(-8)).toEqual(Array(8).fill(429));
    expect(one.deps.hub.isOnline(workspace.id, { kind: 'member', id: ann.memberId })).toBe(true);
    await redis.start();
    await areUp();
  });
});
