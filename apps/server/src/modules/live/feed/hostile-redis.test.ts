import {
  type RedisServer,
  startRedis,
  startTestServer,
  type TestAgent,
  type TestServer,
  until,
} from '@parley/testkit';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

type Carried = { channel: string; text: string };

describe('a Redis that others read and write', () => {
  let redis: RedisServer;
  let one: TestServer;
  let two: TestServer;
  let spy: ReturnType<typeof createClient>;
  let writer: ReturnType<typeof createClient>;
  let carried: Carried[] = [];
  beforeAll(async () => {
    redis = await startRedis();
    const config = { redisUrl: redis.url, logLevel: 'silent' } as const;
    one = await startTestServer({ config, overrides: { presenceGraceMs: 100 } });
    two = await one.secondNode();
    await until(() => one.deps.bus.isUp() && two.deps.bus.isUp());
    [spy, writer] = [createClient({ url: redis.url }), createClient({ url: redis.url })];
    await Promise.all([spy.connect(), writer.connect()]);
    await spy.pSubscribe('*', (text, channel) => carried.push({ channel, text }));
  });
  afterAll(async () => {
    for (const client of [spy, writer]) client.destroy();
    await one.close();
    await redis.close();
  });
  beforeEach(() => {
    carried = [];
  });

  const onTwo = async (workspaceId: string, { headers }: TestAgent) => {
    const feed = await two.openFeed({ workspaceId }, { ...headers, origin: two.url });
    await feed.next('welcome');
    return feed;
  };

  /** Ann on the second node sees a customer of the first type and write. */
  async function given() {
    const workspace = await one.workspace();
    const ann = await workspace.agent('Ann Secretname');
    const customer = await workspace.customer();
    const conversationId = await customer.start('a hidden text');
    const [annOnTwo, customerOnOne] = [await onTwo(workspace.id, ann), await customer.feed()];
    const types = async (preview: string) => {
      customerOnOne.send({ type: 'typing', conversationId, typing: true, preview });
      await annOnTwo.next('typing', (frame) => frame.preview === preview);
    };
    const says = async (text: string) => {
      await customer.say(conversationId, text);
      await annOnTwo.next('event', ({ event }) => JSON.stringify(event).includes(text));
    };
    return { workspace, ann, customer, conversationId, annOnTwo, types, says };
  }

  /** What was written, in plain or in any of its parts as base64. */
  const readable = ({ text }: Carried): string =>
    [text, ...text.split(/[."\s]/).map((part) => Buffer.from(part, 'base64url').toString('latin1'))].join(
      '\n',
    );

  test('shows no text, name or address of a conversation, and no more of a log than how far it goes', async () => {
    const { customer, conversationId, ann, annOnTwo, types, says } = await given();
    await customer.patch('/v1/customer/me', { name: 'Nora Hiddenname', email: 'nora@hidden.example' });
    await types('a hidden preview');
    await ann.post(`/v1/conversations/${conversationId}/claim`);
    await ann.post(`/v1/conversations/${conversationId}/messages`, {
      text: 'a hidden note',
      kind: 'note',
      clientId: 'note-1-of-ann',
    });
    annOnTwo.send({ type: 'viewing', conversationId });
    await says('a hidden text, and the last');

    const all = carried.map(readable).join('\n');

    expect(carried.length).toBeGreaterThan(5);
    for (const secret of [
      'hidden',
      'Hiddenname',
      'Secretname',
      ann.email,
      '127.0.0.1',
      'typing',
      conversationId,
    ])
      expect(all).not.toContain(secret);
  });

  test('is believed in nothing: what it makes up, changes, repeats or moves to another workspace changes nothing', async () => {
    const { workspace, customer, conversationId, ann, annOnTwo, types, says } = await given();
    const other = await given();
    await types('real');
    await says('real, too');
    const recorded = [...carried];
    const channels = [...new Set(recorded.map(({ channel }) => channel))];
    const mine = channels.find((channel) => channel.endsWith(workspace.id)) as string;
    const theirs = channels.find((channel) => channel.endsWith(other.workspace.id)) as string;
    const from = recorded.find(({ channel }) => channel === mine)?.text.split('.')[0];
    const subject = { kind: 'member', id: ann.memberId };
    const forged = [
      { kind: 'frame', contactId: null, frame: { type: 'board', board: {} } },
      {
        kind: 'frame',
        contactId: customer.contactId,
        frame: { type: 'typing', conversationId, from: subject, name: 'Eve', typing: true },
      },
      {
        kind: 'events',
        events: [{ seq: 2 ** 50, type: 'message.posted', payload: { message: { text: 'forged' } } }],
      },
      { kind: 'head', seq: 2 ** 50 },
      { kind: 'changes', rev: 1, changes: [{ kind: 'contact', id: customer.contactId, online: false }] },
      { kind: 'whole', rev: 1, subjects: [], viewers: [{ memberId: ann.memberId, conversationId }] },
    ];
    const before = annOnTwo.frames.length;
    const refusedBefore = two.deps.bus.counts().refused;

    for (const message of forged) {
      await writer.publish(mine, JSON.stringify({ from, message }));
      await writer.publish(mine, JSON.stringify(message));
    }
    for (const { channel, text } of recorded) await writer.publish(channel, text);
    for (const { text } of recorded) await writer.publish(theirs, text);
    const spending = mine.replace(/:workspace:.*/, ':spending');
    await writer.publish(spending, JSON.stringify({ from, message: [['write', ann.memberId, 100_000]] }));
    await until(() => two.deps.bus.counts().refused >= refusedBefore + 2 * forged.length + 1);
    const told = annOnTwo.frames.slice(before);

    expect(told.filter(({ type }) => type !== 'pong')).toEqual([]);
    expect(one.deps.hub.isOnline(workspace.id, { kind: 'contact', id: customer.contactId })).toBe(true);
    expect((await ann.patch('/v1/members/me', { availability: 'busy' })).status).toBe(200);
    await types('real again');
    await says('delivered as ever');
    await other.says('here, too');
  });
});
