import { CLOSE } from '@parley/contract';
import {
  type Answer,
  type FeedRecorder,
  startTestServer,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const PER_ADDRESS = 40;
const PER_WORKSPACE = 25;
const PER_CUSTOMER = 20;

describe('what one visitor can cost', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let stranger: TestCustomer;
  let conversationId: string;
  beforeAll(async () => {
    server = await startTestServer({
      config: { trustProxy: ['127.0.0.1'], feedsPerAddress: PER_ADDRESS, feedsPerWorkspace: PER_WORKSPACE },
      overrides: { rateScale: 1 },
    });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    workspace = await server.workspace();
    stranger = await workspace.customer();
    conversationId = await stranger.start('Hello');
  });

  let addresses = 0;
  const elsewhere = () => ({ 'x-forwarded-for': `203.0.113.${++addresses}` });
  const times = <T>(count: number, work: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => work(n)));
  const knock = (hello: Parameters<TestServer['openFeed']>[0], from: Record<string, string> = elsewhere()) =>
    server.openFeed(hello, from).catch((error: Error) => error.message);
  /** Whether they were let in, or the code with which they were sent away. */
  const outcomeOf = (feed: FeedRecorder) =>
    Promise.race([feed.next('welcome').then(() => 'welcome'), feed.closed.then(({ code }) => code)]);
  const isOpen = (feed: FeedRecorder | string): feed is FeedRecorder => typeof feed !== 'string';
  const leave = (feeds: (FeedRecorder | string)[]) =>
    Promise.all(feeds.filter(isOpen).map((feed) => feed.close()));
  /** How often the database is asked while `work` goes on. */
  async function questionsDuring(work: () => Promise<unknown>): Promise<number> {
    let asked = 0;
    const count = () => {
      asked += 1;
    };
    server.deps.pool.on('acquire', count);
    await work();
    server.deps.pool.off('acquire', count);
    return asked;
  }

  test('of sixty sockets of one visitor twenty are let in, and the others are told why not', async () => {
    const feeds = (await times(60, () => knock({ token: stranger.token }))).filter(isOpen);
    const outcomes = await Promise.all(feeds.map(outcomeOf));

    expect(outcomes.filter((outcome) => outcome === 'welcome')).toHaveLength(PER_CUSTOMER);
    expect(outcomes.filter((outcome) => outcome === CLOSE.rateLimited)).toHaveLength(60 - PER_CUSTOMER);
    const refused = feeds[outcomes.indexOf(CLOSE.rateLimited)];
    expect((await refused?.next('refused'))?.problem.code).toBe('rate_limited');

    await leave(feeds);
    const again = await until(async () => {
      const feed = (await knock({ token: stranger.token })) as FeedRecorder;
      return (await outcomeOf(feed)) === 'welcome' && feed;
    });
    await leave([again]);
  });

  test('an IPv6 network opens no more than one address, whoever it says to be', async () => {
    const from = (n: number) => ({ 'x-forwarded-for': `2001:db8:0:7::${n.toString(16)}` });

    const feeds = await times(PER_ADDRESS + 10, (n) => knock(null, from(n)));

    expect(feeds.filter(isOpen)).toHaveLength(PER_ADDRESS);
    expect(feeds.find((feed) => !isOpen(feed))).toContain('429');
    const neighbour = await knock(null, { 'x-forwarded-for': '2001:db8:0:8::1' });
    expect(isOpen(neighbour)).toBe(true);
    await leave([...feeds, neighbour]);
  });

  test('the customers of a workspace have its room, its agents have their own', async () => {
    const agent = await workspace.agent('Ann');
    const other = await workspace.customer();
    const crowd = [...Array(PER_CUSTOMER).fill(stranger.token), ...Array(PER_CUSTOMER).fill(other.token)];
    const feeds = (await Promise.all(crowd.map((token) => knock({ token })))).filter(isOpen);

    const outcomes = await Promise.all(feeds.map(outcomeOf));

    expect(outcomes.filter((outcome) => outcome === 'welcome')).toHaveLength(PER_WORKSPACE);
    const feed = await agent.feed();
    await leave([...feeds, feed]);
  });

  /** More polls than there is room for; resolves when those that wait are all that are left. */
  async function pollToTheFull(): Promise<Promise<Answer>[]> {
    const { position } = (await stranger.get('/v1/customer/snapshot')).body;
    const { epoch, cursor } = position;
    const path = `/v1/customer/feed?waitSeconds=25&epoch=${epoch}&cursor=${cursor}`;
    let refused = 0;
    const polls = Array.from({ length: PER_CUSTOMER + 10 }, () =>
      stranger.get(path).then((answer) => {
        refused += 1;
        return answer;
      }),
    );
    await until(() => refused === 10);
    return polls;
  }

  test('polls take the same room, and give it back', async () => {
    const polls = await pollToTheFull();

    await stranger.say(conversationId, 'Wake up');

    const answers = await Promise.all(polls);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stranger.get('/v1/customer/feed?waitSeconds=0')).status).toBe(200);
  });

  test('polls of one visitor cost nothing while another talks', async () => {
    const other = await workspace.customer();
    const theirs = await other.start('Hello');
    const talk = async () => {
      for (let n = 0; n < 20; n += 1) await other.say(theirs, `message ${n}`);
    };
    const alone = await questionsDuring(talk);
    const polls = await pollToTheFull();

    const beside = await questionsDuring(talk);

    // Each look is a question at least, and there were twenty messages and as many polls.
    expect(beside).toBeLessThan(alone + 100);
    await stranger.say(conversationId, 'Wake up');
    const answers = (await Promise.all(polls)).filter(({ status }) => status === 200);
    expect(answers.map(({ body: { events } }) => events.at(-1).message.text)).toEqual(
      Array(PER_CUSTOMER).fill('Wake up'),
    );
  });

  test('of much typing in a row members are shown the first and the last, and what was typed before a message before it', async () => {
    const agent = await workspace.agent('Ann');
    const [told, feed] = [await agent.feed(), await stranger.feed()];
    const frames = () => told.frames.filter(({ type }) => type === 'typing');

    for (let n = 1; n <= 150; n += 1)
      feed.send({ type: 'typing', conversationId, typing: true, preview: `draft ${n}` });
    await told.next('typing', ({ preview }) => preview === 'draft 150');

    expect(frames().length).toBeLessThan(75);
    expect(frames()[0]).toMatchObject({ preview: 'draft 1' });
    feed.send({ type: 'typing', conversationId, typing: true, preview: 'one more' });
    feed.send({ type: 'typing', conversationId, typing: false });
    feed.send({ type: 'post', conversationId, clientId: 'after-the-typing', text: 'Sent' });
    await told.next('event', ({ event }) => event.type === 'message.posted');
    await until(() => told.frames.some((frame) => frame.type === 'typing' && !frame.typing));
    await leave([told, feed]);
  });

  test('what was seen is noted once, however often it is said', async () => {
    const agent = await workspace.agent('Ann');
    await agent.post(`/v1/conversations/${conversationId}/claim`);
    const posted = await agent.post(`/v1/conversations/${conversationId}/messages`, {
      clientId: 'an-answer-to-see',
      text: 'Hi',
    });
    const feed = await stranger.feed();
    const told = await agent.feed();

    const asked = await questionsDuring(async () => {
      for (let n = 0; n < 150; n += 1) feed.send({ type: 'seen', conversationId, seq: posted.body.seq });
      await told.next('event', ({ event }) => event.type === 'conversation.seen');
      feed.send({ type: 'ping' });
      await feed.next('pong');
    });

    expect(asked).toBeLessThan(75);
    await leave([feed, told]);
  });

  test('V-90: frames of the moment are counted over all sockets of a person, who is sent away for more', async () => {
    const feeds = await times(3, () => stranger.feed());

    for (let n = 0; n < 150; n += 1) feeds[n % 3]?.send({ type: 'ping' });

    const { code, reason } = await Promise.race(feeds.map(({ closed }) => closed));
    expect([code, reason]).toEqual([CLOSE.rateLimited, 'too many frames']);
    await leave(feeds);
  });

  test('whoever says hello with one invented token after the other is not even looked up any more', async () => {
    const from = elsewhere();
    // Each of a workspace of its own: those of one would be looked up together.
    const invented = (n: number) => `pvt_${String(n).padStart(4, '0').padEnd(65, 'A')}`;
    const shown = async (count: number, first: number) => {
      for (let at = first; at < first + count; at += 30) {
        const feeds = (await times(30, (n) => knock({ token: invented(at + n) }, from))).filter(isOpen);
        await Promise.all(feeds.map(({ closed }) => closed));
      }
    };
    const looked = await questionsDuring(() => shown(300, 0));

    const refused = await questionsDuring(() => shown(300, 300));

    expect(looked).toBeGreaterThanOrEqual(300);
    expect(refused).toBeLessThan(150);
    const feed = (await knock({ token: invented(1_000) }, from)) as FeedRecorder;
    expect((await feed.closed).code).toBe(CLOSE.rateLimited);
    const customer = (await knock({ token: stranger.token }, elsewhere())) as FeedRecorder;
    expect(await outcomeOf(customer)).toBe('welcome');
    await leave([customer]);
  });
});
