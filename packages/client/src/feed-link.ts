import type { DownFrame, UpFrame } from '@parley/contract';
import { createBackoff } from './backoff.ts';
import type { Clock, Random } from './clock.ts';
import { endReason, retryDelay } from './feed-retry.ts';
import { type Connection, openConnection } from './feed-socket.ts';
import type { EndReason, SocketClass } from './feed-types.ts';

/** Connected this long, a connection counts as good, and the next loss starts with short pauses again. */
const STABLE_MS = 5_000;

type LinkOptions = {
  url: string;
  WebSocket: SocketClass;
  clock: Clock;
  random: Random;
  hello(): UpFrame;
  onFrame(frame: DownFrame): void;
  /** The connection is gone; another attempt follows by itself. `failures`: attempts in a row without a welcome. */
  onLost(failures: number): void;
  /** The server will not have us; nothing follows. */
  onRefused(reason: EndReason): void;
  /** Anything that grows while the connection brings something new. */
  progress(): number;
};

/** Keeps one socket open: reconnects with full jitter, and at once when the network is back. */
export function createLink({ clock, random, onFrame, onLost, onRefused, progress, ...options }: LinkOptions) {
  const backoff = createBackoff({ random });
  let connection: Connection | null = null;
  let welcomedAt: number | null = null;
  let progressBefore = 0;
  let failures = 0;
  let cancelRetry: (() => void) | null = null;

  function open(): void {
    stop();
    progressBefore = progress();
    const { url, WebSocket } = options;
    connection = openConnection({
      url,
      WebSocket,
      clock,
      hello: options.hello(),
      onFrame: receive,
      onDown: lose,
    });
  }
  function receive(frame: DownFrame): void {
    if (frame.type === 'welcome') {
      welcomedAt = clock.now();
      failures = 0;
    }
    onFrame(frame);
  }
  function lose(code: number): void {
    const course = { welcomed: welcomedAt !== null, progressed: progress() > progressBefore };
    failures = course.welcomed ? 0 : failures + 1;
    if (welcomedAt !== null && clock.now() - welcomedAt >= STABLE_MS) backoff.reset();
    stop();
    const refusal = endReason(code);
    if (refusal) onRefused(refusal);
    else {
      cancelRetry = clock.after(retryDelay(code, course, backoff, random), open);
      onLost(failures);
    }
  }
  function stop(): void {
    connection?.close();
    connection = null;
    welcomedAt = null;
    cancelRetry?.();
    cancelRetry = null;
  }

  return {
    open,
    stop,
    /** Gives up the present connection as dead. */
    giveUp: () => connection && lose(0),
    /** Whether it was sent: only a welcomed connection takes frames. */
    send(frame: UpFrame): boolean {
      if (welcomedAt === null) return false;
      connection?.send(frame);
      return true;
    },
    /** Something may have changed: tries now, or makes sure that the connection is alive. */
    wake() {
      if (cancelRetry) open();
      else if (welcomedAt !== null) connection?.probe();
    },
  };
}
