import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './text-frame.ts';

let server: WebSocketServer;
beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});
afterAll(() => server.close());

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
  'texts of %d bytes in one piece are read one by one, as they were written',
  async (bytes) => {
    const texts = ['x'.repeat(bytes), '👩‍👩‍👧 ü', 'y'.repeat(bytes)];
    server.once('connection', (_, { socket }) => socket.write(Buffer.concat(texts.map(textFrame))));
    const read: string[] = [];
    const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);

    await new Promise<void>((all) => {
      reader.on('message', (data) => {
        if (read.push(data.toString()) === texts.length) all();
      });
    });

    reader.terminate();
    expect(read).toEqual(texts);
  },
);
