import type { DownFrame, UpFrame } from '@parley/contract';
import type { Clock } from './clock.ts';
import type { SocketClass } from './feed-types.ts';

/** From opening to `welcome`. */
const WELCOME_MS = 10_000;
const PROBE_MS = 5_000;

export type Connection = {
  send(frame: UpFrame): void;
  /** Asks whether anybody is there; without an answer within 5 s the connection is given up. */
  probe(): void;
  close(): void;
};

type ConnectionOptions = {
  url: string;
  WebSocket: SocketClass;
  clock: Clock;
  hello: UpFrame;
  onFrame(frame: DownFrame): void;
  /** Once, with the server's close code, or 0 if the connection was given up. Not after `close`. */
  onDown(code: number): void;
};

/** One connection, from hello to its end. Gives it up when it is silent for longer than two heartbeats. */
export function openConnection({
  url,
  WebSocket,
  clock,
  hello,
  onFrame,
  onDown,
}: ConnectionOptions): Connection {
  const socket = new WebSocket(socketUrl(url));
  const send = (frame: UpFrame) => socket.send(JSON.stringify(frame));
  let patienceMs = WELCOME_MS;
  let heardAt = clock.now();
  let cancelProbe: (() => void) | null = null;
  let cancelWatch = clock.after(patienceMs, watch);

  function watch(): void {
    const restMs = heardAt + patienceMs - clock.now();
    if (restMs > 0) cancelWatch = clock.after(restMs, watch);
    else end(0);
  }
  function heard(): void {
    heardAt = clock.now();
    cancelProbe?.();
    cancelProbe = null;
  }
  function close(): void {
    cancelWatch();
    cancelProbe?.();
    socket.onopen = socket.onmessage = socket.onclose = null;
    // Closing before it is open makes some sockets report an error that nobody has to hear.
    socket.onerror = () => {};
    socket.close();
  }
  function end(code: number): void {
    close();
    onDown(code);
  }

  socket.onopen = () => send(hello);
  socket.onclose = ({ code }: { code: number }) => end(code);
  socket.onerror = () => {};
  socket.onmessage = ({ data }: { data: unknown }) => {
    heard();
    const frame = JSON.parse(String(data)) as DownFrame;
    if (frame.type === 'welcome') patienceMs = 2 * frame.heartbeatMs;
    onFrame(frame);
  };

  return {
    send,
    probe() {
      if (cancelProbe) return;
      send({ type: 'ping' });
      cancelProbe = clock.after(PROBE_MS, () => end(0));
    },
    close,
  };
}

/** Older browsers want an absolute address, and `ws` as its scheme. */
const socketUrl = (url: string) => new URL(url, globalThis.location?.href).href.replace(/^http/, 'ws');
