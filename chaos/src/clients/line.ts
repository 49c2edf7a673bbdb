import { WebSocket } from 'ws';
import type { Journal } from '../history.ts';
import type { Random } from '../random.ts';
import type { Actor } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: frames as they come; the fake clients share no types with the server
export type Frame = any;

type Position = { epoch: string; cursor: number };

export type LineOptions = {
  actor: Actor;
  journal: Journal;
  random: Random;
  /** Addresses of web nodes; after a loss another one is tried. */
  urls: string[];
  /** Where to begin; null: at the head. */
  position: Position | null;
  onFrame(frame: Frame): void;
  /** The feed cannot go on from the cursor: a new place to begin, from a snapshot. */
  onResync(): Promise<Position>;
};

/** The feed of one actor, by a bare socket: comes back with its cursor after every loss, to whichever node it finds. */
export type Line = {
  /** False when there is no line now. */
  send(frame: Frame): boolean;
  isOnline(): boolean;
  /** Breaks the line; it comes back by itself. */
  drop(): void;
  close(): void;
};

/** A server that is silent for so long is asked; one that does not answer either is left. */
const SILENCE_MS = 4_000;
const BACKOFF_MS = { first: 100, most: 2_000 };

export function openLine(options: LineOptions): Line {
  const { actor, journal, random } = options;
  let position = options.position;
  let socket: WebSocket | null = null;
  let online = false;
  let isClosed = false;
  let attempts = 0;
  let timer: NodeJS.Timeout | null = null;
  const log = (value: Record<string, unknown>, seq?: number) =>
    journal.log(actor.proc, 'info', 'feed', { value, ...(seq !== undefined && { seq }) });

  function connect(): void {
    if (isClosed) return;
    const { cookie, origin, 'x-forwarded-for': from } = actor.headers;
    const headers = Object.fromEntries(
      Object.entries({ cookie, origin, 'x-forwarded-for': from }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
    const url = `${random.pick(options.urls).replace('http', 'ws')}/feed`;
    const mine = new WebSocket(url, { headers, handshakeTimeout: 5_000 });
    socket = mine;
    let asked = false;
    const watch = setInterval(() => {
      if (asked) return mine.terminate();
      asked = true;
      if (mine.readyState === mine.OPEN) mine.send('{"type":"ping"}');
    }, SILENCE_MS);
    mine.on('open', () => mine.send(JSON.stringify({ type: 'hello', ...helloOf(actor), ...position })));
    mine.on('ping', () => {
      asked = false;
    });
    mine.on('message', (data) => {
      asked = false;
      hear(mine, data.toString());
    });
    mine.on('error', () => undefined);
    mine.on('close', (code) => {
      clearInterval(watch);
      lost(mine, code);
    });
  }

  function hear(mine: WebSocket, text: string): void {
    const frame = JSON.parse(text) as Frame;
    if (frame.type === 'welcome') {
      position = { epoch: frame.epoch, cursor: frame.cursor };
      online = true;
      attempts = 0;
      log({ is: 'welcome', epoch: frame.epoch, cursor: frame.cursor, head: frame.head });
    } else if (frame.type === 'event') {
      if (position) position.cursor = Math.max(position.cursor, frame.event.seq);
    } else if (frame.type === 'resync') {
      log({ is: 'resync', reason: frame.reason });
      startOver(mine);
      return;
    } else if (frame.type === 'head' && actor.kind === 'agent' && position && frame.seq !== position.cursor) {
      log({ is: 'behind', head: frame.seq, cursor: position.cursor });
    }
    options.onFrame(frame);
  }

  function startOver(mine: WebSocket): void {
    mine.removeAllListeners('close');
    mine.terminate();
    online = false;
    options
      .onResync()
      .then((fresh) => {
        position = fresh;
        connect();
      })
      .catch(() => again());
  }

  function lost(mine: WebSocket, code: number): void {
    if (socket !== mine) return;
    if (online) log({ is: 'closed', code });
    online = false;
    again();
  }

  function again(): void {
    if (isClosed) return;
    attempts += 1;
    const most = Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** attempts);
    timer = setTimeout(connect, random.between(most / 4, most));
  }

  connect();
  return {
    send: (frame) => {
      if (!online || socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    isOnline: () => online,
    drop: () => socket?.terminate(),
    close: () => {
      isClosed = true;
      if (timer) clearTimeout(timer);
      if (online) log({ is: 'left' });
      socket?.removeAllListeners('close');
      socket?.terminate();
    },
  };
}

const helloOf = ({ token, workspaceId }: Actor) => (token ? { token } : { workspaceId });
