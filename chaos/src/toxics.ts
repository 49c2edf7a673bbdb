import type { Socket } from 'node:net';
import type { Random } from './random.ts';

/** From the client to the server is `up`. */
export type Direction = 'up' | 'down';

/** What is wrong with a network, under the names that Toxiproxy gave these things. */
export type Toxics = {
  /** Every chunk comes so much later; order stays. */
  latency?: { ms: number; jitterMs?: number };
  /** Passes no more than this. */
  bandwidth?: { kilobytesPerSecond: number };
  /** Passes the bytes in pieces of about this size, with a pause between them. */
  slicer?: { bytes: number; pauseMs: number };
  /** Nothing is passed on, and nobody is told: both ends think that the line is open. What was said meanwhile is lost. */
  timeout?: Direction | 'both';
  /** Stops reading in this direction, so that the sender's buffers fill up. */
  pauseReads?: Direction;
  /** Every connection is broken with a RST, at once. */
  resetPeer?: boolean;
  /** The same, and no new ones are taken. */
  down?: boolean;
};

type Pump = { direction: Direction; toxics: () => Toxics; random: Random };

/** Passes everything from one socket to the other, as badly as the toxics of the moment say. */
export function pump(from: Socket, to: Socket, options: Pump): void {
  let queue = Promise.resolve();
  let isDead = false; // after bytes were swallowed, passing on later ones would make nonsense of them
  from.on('data', (chunk: Buffer) => {
    if (isSwallowed(options)) isDead = true;
    if (isDead) return;
    const { latency } = options.toxics();
    const due =
      performance.now() + (latency ? latency.ms + options.random.between(0, latency.jitterMs ?? 0) : 0);
    if (!latency) from.pause(); // what is merely late does not keep the next from setting out
    queue = queue.then(async () => {
      await passOn(chunk, to, due, options);
      await whilePaused(from, options);
      from.resume();
    });
  });
  from.on('end', () => void queue.then(() => !isDead && to.end()));
}

function isSwallowed({ toxics, direction }: Pump): boolean {
  const { timeout } = toxics();
  return timeout === 'both' || timeout === direction;
}

async function passOn(chunk: Buffer, to: Socket, due: number, { toxics }: Pump): Promise<void> {
  const { bandwidth, slicer } = toxics();
  if (due > performance.now()) await sleep(due - performance.now());
  for (const piece of slice(chunk, slicer?.bytes)) {
    await write(to, piece);
    if (slicer) await sleep(slicer.pauseMs);
    if (bandwidth) await sleep(piece.length / bandwidth.kilobytesPerSecond);
  }
}

const PAUSE_LOOK_MS = 20;

async function whilePaused(from: Socket, { toxics, direction }: Pump): Promise<void> {
  while (toxics().pauseReads === direction && !from.destroyed) await sleep(PAUSE_LOOK_MS);
}

function slice(chunk: Buffer, bytes = chunk.length): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < chunk.length; at += bytes) pieces.push(chunk.subarray(at, at + bytes));
  return pieces;
}

/** Waits while the receiver is full: the sender must feel it. */
async function write(to: Socket, piece: Buffer): Promise<void> {
  if (to.destroyed || to.writableEnded) return;
  if (to.write(piece)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      to.off('drain', done);
      to.off('close', done);
      resolve();
    };
    to.once('drain', done);
    to.once('close', done);
  });
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
