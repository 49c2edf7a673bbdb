import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE, LIMITS, type Problem, UpFrame } from '@parley/contract';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { createClientAddress } from '../../../http/client-address.ts';
import { namesOneHost } from '../../../http/one-host.ts';
import { asProblem } from '../../../http/problems.ts';
import { compileCheck } from '../../../http/validation.ts';
import { ProblemError, toProblem } from '../../../platform/errors.ts';
import { keepCallersHonest } from './caller-sweep.ts';
import { type Connection, createConnection } from './connection.ts';
import type { FeedDeps } from './feed-deps.ts';
import { handleFrame, lastWords } from './handle-frame.ts';
import { begin, type Hello, identify } from './say-hello.ts';

/** How often a peer is asked whether he is there, and how long he may take to say who he is. */
export type Pace = { heartbeatMs: number; helloMs: number };
const PACE: Pace = { heartbeatMs: 25_000, helloMs: 10_000 };
/** Frames a second that one connection may send for long; typing fast needs five. */
const FRAMES_PER_SECOND = 50;
/** A drain spreads the closing over this, more for more sockets, so that not everybody comes back in the same moment. */
const DRAIN_MS = { least: 1_000, most: 10_000, perSocket: 1 };

const checkFrame = compileCheck(UpFrame);

export type SocketServer = { close(): Promise<void> };

/** Serves the feed at /feed on the given HTTP server. */
export function serveFeed(server: Server, deps: FeedDeps, pace: Pace = PACE): SocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.frameBytes,
    maxFragments: 16,
    clientTracking: true,
  });
  const addressOf = createClientAddress(deps.config.trustProxy);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Whoever is sent away comes back at once; let in again, he would keep the server from ever ending.
    const refusal = deps.life.isDraining() ? '503 Service Unavailable' : refuseUpgrade(deps, request);
    if (refusal) return turnAway(socket, refusal);
    const address = addressOf(request);
    const leave = deps.feedRoom.enter(address);
    if (!leave) return turnAway(socket, '429 Too Many Requests');
    socket.once('close', leave);
    sockets.handleUpgrade(request, socket, head, (ws) => welcome(deps, ws, { request, address }, pace));
  });
  const stopSweep = keepCallersHonest(deps);
  return {
    close: async () => {
      stopSweep();
      await drain(sockets);
      sockets.close();
    },
  };
}

/** The line may break while we say no, and here nobody else listens for that: unheard, it would end the process. */
function turnAway(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A cookie must come from our own pages: another site's script may open sockets, but not with our agents' sessions. */
function refuseUpgrade(deps: FeedDeps, request: IncomingMessage): string | null {
  const { url = '', headers } = request;
  if (!namesOneHost(request)) return '400 Bad Request';
  if (url.split('?')[0] !== '/feed') return '404 Not Found';
  if (headers.cookie && !deps.ownOrigins.has(headers.origin ?? '')) return '403 Forbidden';
  return null;
}

/** Who has opened a socket, and from where. */
type Comer = { request: IncomingMessage; address: string };

/** Until hello was said, nothing else is understood, and not for long. */
function welcome(deps: FeedDeps, socket: WebSocket, comer: Comer, pace: Pace): void {
  const helloTimer = setTimeout(() => socket.close(CLOSE.protocol, 'no hello'), pace.helloMs);
  let connection: Connection | null = null;
  // Let go of once it was read: its headers would stay as long as the socket.
  let unread: Comer | null = comer;
  const allowance = createAllowance(deps);
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? null : readFrame(data);
    if (!frame) return socket.close(CLOSE.protocol, 'not a frame of the feed');
    if (!allowance()) return socket.close(CLOSE.rateLimited, 'too many frames');
    if (connection)
      return void handleFrame(deps, connection, frame).catch((error: unknown) => failed(deps, socket, error));
    if (!unread || frame.type !== 'hello') return socket.close(CLOSE.protocol, 'hello comes first, once');
    const asked = unread;
    unread = null;
    clearTimeout(helloTimer);
    greet(deps, socket, asked, frame, pace, (made) => {
      connection = made;
    }).catch((error: unknown) => failed(deps, socket, error));
  });
  socket.on('close', () => {
    clearTimeout(helloTimer);
    if (!connection) return;
    lastWords(connection);
    deps.board.unwatch(connection);
    deps.hub.leave(connection);
  });
}

async function greet(
  deps: FeedDeps,
  socket: WebSocket,
  { request, address }: Comer,
  hello: Hello,
  { heartbeatMs }: Pace,
  made: (c: Connection) => void,
): Promise<void> {
  const caller = await identify(deps, request, hello, address);
  if (socket.readyState !== socket.OPEN) return;
  const leave = deps.feedRoom.seat(caller);
  if (!leave) throw new ProblemError('rate_limited', { detail: 'Too many feeds are open' });
  socket.once('close', leave);
  const connection = createConnection(socket, { line: request.socket, address }, caller, hello.token ?? null);
  made(connection);
  beat(deps, socket, connection, heartbeatMs);
  await begin(deps, connection, hello, heartbeatMs);
}

function readFrame(data: RawData): UpFrame | null {
  try {
    const frame: unknown = JSON.parse(data.toString());
    return checkFrame(frame) === null ? (frame as UpFrame) : null;
  } catch {
    return null;
  }
}

function createAllowance({ clock }: FeedDeps): () => boolean {
  let left = 4 * FRAMES_PER_SECOND;
  let at = clock.now().getTime();
  return () => {
    const now = clock.now().getTime();
    left = Math.min(4 * FRAMES_PER_SECOND, left + ((now - at) / 1_000) * FRAMES_PER_SECOND) - 1;
    at = now;
    return left > 0;
  };
}

/** Tells the head at every beat; who answered neither of the last two is gone, whatever his network says. */
function beat(deps: FeedDeps, socket: WebSocket, connection: Connection, heartbeatMs: number): void {
  let missed = 0;
  const alive = () => {
    missed = 0;
  };
  socket.on('pong', alive);
  socket.on('message', alive);
  const tick = () => {
    if (missed >= 2) return giveUp(socket);
    missed += 1;
    if (connection.live) deps.hub.tellHead(connection);
    socket.ping();
    timer = setTimeout(tick, jittered(deps, heartbeatMs));
  };
  let timer = setTimeout(tick, heartbeatMs * deps.random());
  socket.on('close', () => clearTimeout(timer));
}

/** Says why, for the case that only one direction is dead, and waits for no answer. */
function giveUp(socket: WebSocket): void {
  socket.close(CLOSE.silent, 'nothing was heard of you');
  setTimeout(() => socket.terminate(), 1_000).unref();
}

const jittered = ({ random }: FeedDeps, ms: number): number => ms * (0.9 + 0.2 * random());

function failed(deps: FeedDeps, socket: WebSocket, error: unknown): void {
  const problem = toProblem(asProblem(error));
  if (problem.code === 'internal') deps.log.error({ err: error }, 'the feed failed');
  if (socket.readyState !== socket.OPEN) return;
  socket.send(JSON.stringify({ type: 'refused', problem }));
  socket.close(closeCodeOf(problem), problem.code);
}

function closeCodeOf({ status, code }: Problem): number {
  if (code === 'rate_limited') return CLOSE.rateLimited;
  return status >= 500 ? CLOSE.restarting : CLOSE.notSignedIn;
}

async function drain(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients];
  const windowMs = Math.min(DRAIN_MS.most, Math.max(DRAIN_MS.least, open.length * DRAIN_MS.perSocket));
  const pause = windowMs / Math.max(1, open.length);
  let owed = 0;
  for (const socket of open) {
    socket.close(CLOSE.restarting, 'restarting');
    owed += pause;
    if (owed < 10) continue;
    await new Promise((resolve) => setTimeout(resolve, owed));
    owed = 0;
  }
  for (const socket of open) setTimeout(() => socket.terminate(), 500).unref();
}
