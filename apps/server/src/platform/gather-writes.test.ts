import { createServer, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGatheringSocket, gatherWrites } from './gather-writes.ts';

const server = createServer();
let line: Socket;
let read: Promise<string>;

beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
beforeEach(() => {
  read = new Promise((resolve) => {
    server.once('connection', (peer) => {
      let text = '';
      peer.on('data', (data) => {
        text += data.toString();
      });
      peer.on('end', () => resolve(text));
    });
  });
});
afterEach(() => line.destroy());
afterAll(() => server.close());

/** How many pieces were given to the system, and how long each was. */
function countPieces(socket: Socket): number[] {
  const pieces: number[] = [];
  const { _write, _writev } = socket as never as Record<'_write' | '_writev', (...args: never[]) => void>;
  Object.assign(socket, {
    _write: (chunk: Buffer, ...rest: never[]) => {
      pieces.push(chunk.length);
      _write.call(socket, ...([chunk, ...rest] as never[]));
    },
    _writev: (chunks: { chunk: Buffer }[], ...rest: never[]) => {
      pieces.push(chunks.reduce((sum, { chunk }) => sum + chunk.length, 0));
      _writev.call(socket, ...([chunks, ...rest] as never[]));
    },
  });
  return pieces;
}

async function connect(made: Socket): Promise<number[]> {
  line = made;
  const { port } = server.address() as { port: number };
  await new Promise<void>((connected) => made.connect(port, '127.0.0.1', connected));
  return countPieces(made);
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is written before the program waits leaves in one piece, in its order', async () => {
  const pieces = await connect(new Socket());

  for (const text of ['one ', 'two ', 'three ']) {
    gatherWrites(line);
    line.write(text);
  }
  await tick();
  gatherWrites(line);
  line.end('four');

  expect(await read).toBe('one two three four');
  expect(pieces).toEqual([14, 4]);
});

test('a socket that gathers by itself does so across steps that only wait for each other', async () => {
  const pieces = await connect(createGatheringSocket());

  line.write('begin ');
  await Promise.resolve();
  line.write('commit');
  await tick();
  line.end();

  expect(await read).toBe('begin commit');
  expect(pieces).toEqual([12]);
});

test('much is not held back: it would look as if the reader were slow', async () => {
  await connect(new Socket());
  const written = 'x'.repeat(10_000);
  let most = 0;

  for (let n = 0; n < 100; n++) {
    gatherWrites(line);
    most = Math.max(most, line.writableLength);
    line.write(written);
  }
  await tick();
  line.end();

  expect(most).toBeLessThan(200_000);
  expect((await read).length).toBe(1_000_000);
});
