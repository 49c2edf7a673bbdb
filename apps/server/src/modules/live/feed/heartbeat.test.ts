import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLOSE } from '@parley/contract';
import { openFeed, startTestServer, type TestServer, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type SocketServer, serveFeed } from './socket-server.ts';

describe('the heartbeat', () => {
  let server: TestServer;
  let http: Server;
  let feeds: SocketServer;
  let url: string;
  beforeAll(async () => {
    server = await startTestServer();
    http = createServer();
    feeds = serveFeed(http, server.deps, { heartbeatMs: 300, helloMs: 60_000 });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await feeds.close();
    http.close();
    await server.close();
  });

  test('a peer that answers nothing any more is gone after two beats, and no longer online', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const subject = { kind: 'contact', id: customer.contactId } as const;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/feed`, { autoPong: false });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: customer.token })));

    await until(() => server.deps.hub.isOnline(workspace.id, subject));

    expect(await closed).toBe(CLOSE.silent);
    await until(() => !server.deps.hub.isOnline(workspace.id, subject));
  });

  test('a peer that answers stays, and is told the head at every beat', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const feed = await openFeed(url, { hello: { token: customer.token } });
    const heads = () => feed.frames.filter((frame) => frame.type === 'head');

    await until(() => heads().length >= 4);
    await customer.start('One more event');

    const { cursor } = (await customer.get('/v1/customer/snapshot')).body.position;
    await until(() => heads().at(-1)?.seq === cursor);
    expect(feed.socket.readyState).toBe(1);
  });

  test('a reader who does not read is sent away to come back, and nobody else waits for him', async () => {
    const workspace = await server.workspace();
    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 20_000 } });
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const [slow, quick] = await Promise.all([workspace.owner.feed(), workspace.owner.feed()]);
    const { epoch, cursor } = await slow.next('welcome');

    slow.socket.pause();
    // Three bytes a letter, and for the search one word.
    const text = 'ह'.repeat(20_000);
    for (let told = 10; told <= 250; told += 10) {
      await Promise.all(Array.from({ length: 10 }, () => customer.say(id, text)));
      await until(() => quick.events().length === told);
    }
    slow.socket.resume();

    expect((await slow.closed).code).toBe(CLOSE.tooSlow);
    expect(slow.events().length).toBeLessThan(250);
    const back = await workspace.owner.feed({ epoch, cursor: slow.events().at(-1)?.seq ?? cursor });
    await until(() => slow.events().length + back.events().length === 250);
    expect([...slow.events(), ...back.events()].map(({ seq }) => seq)).toEqual(
      Array.from({ length: 250 }, (_, n) => cursor + 1 + n),
    );
  });
});
