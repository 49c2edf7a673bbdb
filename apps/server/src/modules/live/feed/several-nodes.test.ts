import {
  type FeedRecorder,
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
    one = await startTestServer({ config, overrides: { presenceGraceMs: 100 } });
    two = await one.secondNode();
    await areUp();
  });
  afterAll(async () => {
    await one.close();
    await redis.close();
  });

  const areUp = () => until(() => one.deps.bus.isUp() && two.deps.bus.isUp());
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
    // Who left is always told as gone, and again by the other node if both saw her go in the same moment.
    const turns = toldOfAnn.map(({ online }) => online).filter((is, n, all) => is !== all[n - 1]);
    expect(turns).toEqual([true, false]);
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

  test('a Redis that is emptied, paused, killed and back loses nothing: what it does not tell is read from the table', async () => {
    const workspace = await one.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const feed = await onTwo(workspace.id, workspace.owner);
    const { cursor } = await feed.next('welcome');
    /** Posted on the first node, told on the second. */
    const isDelivered = async (text: string) => {
      await customer.say(id, text);
      await until(() => feed.events().some((event) => JSON.stringify(event).includes(text)));
    };

    await isDelivered('with Redis');
    await redis.command('FLUSHALL');
    await isDelivered('flushed');
    redis.pause();
    await isDelivered('just paused');
    await areDown();
    await isDelivered('paused for a while');
    redis.resume();
    await areUp();
    await isDelivered('resumed');
    await redis.kill();
    await isDelivered('just killed');
    await areDown();
    await isDelivered('killed for a while');
    await redis.start();
    await areUp();
    await isDelivered('back');

    const seqs = feed.events().map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, n) => cursor + 1 + n));
  });

  test('without Redis those who were here still count as here', async () => {
    const workspace = await one.workspace();
    const ann = await workspace.agent('Ann');
    const [owner] = [await workspace.owner.feed(), await onTwo(workspace.id, ann)];
    await isTold(owner, ann.memberId, true);

    await redis.kill();
    await areDown();

    expect(one.deps.hub.isOnline(workspace.id, { kind: 'member', id: ann.memberId })).toBe(true);
    await redis.start();
    await areUp();
  });
});
