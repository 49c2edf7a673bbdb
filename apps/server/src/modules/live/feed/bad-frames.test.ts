import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { CLOSE, UpFrame } from '@parley/contract';
import {
  clientId,
  type FeedRecorder,
  openFeed,
  type Schema,
  sampleOf,
  spoil,
  startTestServer,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
  until,
  whatIsStored,
} from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { compileCheck } from '../../../http/validation.ts';
import { type SocketServer, serveFeed } from './socket-server.ts';

const KINDS = (UpFrame as unknown as { anyOf: Schema[] }).anyOf.map(
  (schema) => [schema.properties?.type?.const as string, schema] as const,
);
const isWrong = compileCheck(UpFrame);

describe('bad frames', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let customer: TestCustomer;
  let conversationId: string;
  let http: Server;
  let impatient: SocketServer;
  let impatientUrl: string;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    customer = await workspace.customer();
    conversationId = await customer.start('Hello');
    http = createServer();
    impatient = serveFeed(http, server.deps, { heartbeatMs: 25_000, helloMs: 50 });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    impatientUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await impatient.close();
    http.close();
    await server.close();
  });

  afterEach(async () => {
    expect((await server.stranger.get('/healthz')).status).toBe(200);
  });

  const silent = () => server.openFeed(null);
  const codeOf = async (feed: FeedRecorder) => (await feed.closed).code;

  const good = (schema: Schema): Record<string, unknown> =>
    sampleOf(schema, { conversationId, clientId: clientId() }) as Record<string, unknown>;

  test.each(KINDS)(
    'V-35: a %s with anything wrong in it ends the connection, and nothing of it is kept',
    async (_, schema) => {
      const spoilt = spoil(schema, good(schema)).filter(({ value }) => isWrong(value) !== null);
      const before = await whatIsStored(server.databaseUrl);

      const codes: number[] = [];
      for (const { value } of spoilt) {
        const feed = await customer.feed();
        feed.send(value as Record<string, unknown>);
        codes.push(await codeOf(feed));
      }

      // A frame beyond 64 KiB is not even read.
      const isLong = (value: unknown) => JSON.stringify(value).length > 65_536;
      expect(
        spoilt
          .filter(({ value }, n) => codes[n] !== (isLong(value) ? 1009 : CLOSE.protocol))
          .map(({ how }) => how),
      ).toEqual([]);
      expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    },
  );

  test.each(KINDS.filter(([type]) => type !== 'hello'))(
    'a %s before hello ends the connection',
    async (_, schema) => {
      const feed = await silent();

      feed.send(good(schema));

      expect(await codeOf(feed)).toBe(CLOSE.protocol);
    },
  );

  const texts = [
    '',
    'null',
    '7',
    '[]',
    '"hello"',
    '{',
    '{"type":"hello"',
    'hello',
    '{"type":"sudo"}',
    '{"type":["hello"]}',
    '{"type":{}}',
    '['.repeat(30_000) + ']'.repeat(30_000),
    '\u0000',
  ];
  test('text that is no frame ends the connection, before hello and after', async () => {
    for (const text of texts) {
      const [before, after] = [await silent(), await customer.feed()];
      before.sendText(text);
      after.sendText(text);
      expect([await codeOf(before), await codeOf(after)]).toEqual([CLOSE.protocol, CLOSE.protocol]);
    }
  });

  test('binary frames end the connection, also those that hold a good frame', async () => {
    const feed = await customer.feed();

    feed.socket.send(Buffer.from(JSON.stringify({ type: 'ping' })));

    expect(await codeOf(feed)).toBe(CLOSE.protocol);
  });

  test('a second hello is refused, and changes nothing of who is there', async () => {
    const other = await workspace.customer();
    const feed = await customer.feed();

    feed.send({ type: 'hello', token: other.token });

    expect((await feed.next('refused')).problem.code).toBe('invalid_request');
    feed.send({ type: 'post', conversationId, clientId: 'still-the-first-one', text: 'I am still me' });
    await feed.next('ack');
  });

  test('V-86: a frame of a megabyte and a message in a hundred pieces are cut off at once', async () => {
    const [large, pieces, empty] = [await customer.feed(), await customer.feed(), await customer.feed()];

    large.sendText(
      JSON.stringify({ type: 'post', conversationId, clientId: clientId(), text: 'x'.repeat(1_000_000) }),
    );
    for (let n = 0; n < 100; n += 1) pieces.socket.send('x', { fin: false });
    for (let n = 0; n < 100; n += 1) empty.socket.send('', { fin: false });

    expect(await codeOf(large)).toBe(1009);
    expect([await codeOf(pieces), await codeOf(empty)]).toEqual([1008, 1008]);
  });

  test('a flood of frames is closed as such, and what was said before it stands', async () => {
    const feed = await customer.feed();
    feed.send({ type: 'post', conversationId, clientId: 'before-the-flood', text: 'Before the flood' });
    await feed.next('ack');

    for (let n = 0; n < 1_000; n += 1) feed.send({ type: 'typing', conversationId, typing: true });

    expect(await codeOf(feed)).toBe(CLOSE.rateLimited);
    const thread = await customer.get(`/v1/customer/conversations/${conversationId}/messages`);
    expect(thread.body.items.at(-1).text).toBe('Before the flood');
  });

  test('whoever says nothing for too long is sent away', async () => {
    const feed = await openFeed(impatientUrl, { hello: null });

    expect(await feed.closed).toEqual({ code: CLOSE.protocol, reason: 'no hello' });
  });

  test('tokens that are none let nobody in', async () => {
    const bad = [
      'x',
      'pvt_',
      `pvt_${'A'.repeat(65)}`,
      `pak_${'A'.repeat(65)}`,
      `${customer.token}x`,
      customer.token.slice(0, -1),
      customer.token.toUpperCase(),
    ];

    const feeds = await Promise.all(bad.map((token) => server.openFeed({ token })));

    expect(await Promise.all(feeds.map(codeOf))).toEqual(bad.map(() => CLOSE.notSignedIn));
  });

  test('a line that breaks while it is being refused harms nobody', async () => {
    const { port } = new URL(server.url);
    const asks = Array.from({ length: 50 }, async () => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(
        'GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
      socket.resetAndDestroy();
    });

    await Promise.all(asks);

    const feed = await customer.feed();
    feed.send({ type: 'ping' });
    await until(() => feed.frames.some(({ type }) => type === 'pong'));
  });
});
