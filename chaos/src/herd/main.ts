// A process of many idle sockets that come back when their server dies. Its file says who they are and where they go; it
// says on stdout when all are in, and how.
import { readFileSync } from 'node:fs';
import pLimit from 'p-limit';
import { WebSocket } from 'ws';
import { now } from '../history.ts';
import { type Random, seededRandom } from '../random.ts';
import type { HerdFile } from './herd.ts';

const { seed, urls, hellos } = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as HerdFile;
/** Connections that are being made at one time: a kernel's queue of new ones is short. */
const AT_ONCE = 400;
const state = { inside: 0, holes: 0, failures: 0 };
const opening = pLimit(AT_ONCE);

function say(is: string): void {
  process.stdout.write(`${JSON.stringify({ is, at: now(), ...state })}\n`);
}

function start(hello: HerdFile['hellos'][number], random: Random): void {
  let at = 0;
  let position: { epoch?: string; cursor: number } | null = null;

  /** `opened` is called when the connection is made, or will not be. */
  const connect = (opened: () => void) => {
    const socket = new WebSocket(urls[at % urls.length] as string, {
      perMessageDeflate: false,
      handshakeTimeout: 20_000,
    });
    let isIn = false;
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', ...hello, ...position })));
    socket.on('message', (data) => {
      if (isIn) return;
      const frame = JSON.parse(data.toString()) as { type: string; epoch?: string; cursor: number };
      opened();
      if (frame.type !== 'welcome') return;
      if (position && frame.cursor !== position.cursor) state.holes += 1;
      position = { ...(frame.epoch && { epoch: frame.epoch }), cursor: frame.cursor };
      isIn = true;
      state.inside += 1;
      if (state.inside === hellos.length) say('all');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      opened();
      if (isIn) state.inside -= 1;
      else state.failures += 1;
      at += 1;
      // Full jitter, as the real client has it.
      setTimeout(queue, random.between(0, isIn ? 1_000 : 2_000));
    });
  };
  const queue = () => void opening(() => new Promise<void>(connect));
  queue();
}

const random = seededRandom(seed);
for (const [n, hello] of hellos.entries()) start(hello, random.fork(String(n)));
