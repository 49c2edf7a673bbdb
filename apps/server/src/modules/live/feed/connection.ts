import type { Socket } from 'node:net';
import { CLOSE, type DownFrame, type Subject } from '@parley/contract';
import type { WebSocket } from 'ws';
import { type Participant, subjectOf } from '../../../callers.ts';
import { type Coalescer, createCoalescer } from '../../../platform/coalesce.ts';
import { gatherWrites } from '../../../platform/gather-writes.ts';
import { textFrame } from '../../../platform/text-frame.ts';

/** Bytes that may wait for a slow reader. Beyond, he is sent away to come back with his cursor. */
const BUFFER_MAX_BYTES = 1024 * 1024;
/** Beyond this, whoever has more to tell waits until it was read, if he can. */
const BUFFER_GOOD_BYTES = 256 * 1024;

/** Nobody reads faster what somebody else is doing, and nobody does it in more conversations at once. */
const MOMENT_MS = 300;
const MOST_MOMENTS = 20;

/**
 * One open feed. `welcomed` once it was told where it begins: before that it hears nothing. `live` once it has caught up:
 * from then on the hub tells it every event.
 */
export type Connection = {
  caller: Participant;
  subject: Subject;
  address: string;
  /** The API key it came with; sessions are known by the caller. */
  token: string | null;
  welcomed: boolean;
  live: boolean;
  /** Up to where it had caught up when it became live. */
  liveFrom: number;
  /** For a customer: members who own a conversation of his, whose presence he is told. */
  ownerIds: Set<string>;
  /** The conversation that a member has open. */
  viewing: string | null;
  /** What it was last told of its places in line. */
  places: Map<string, string>;
  /** Conversations this connection was found to have a right to. */
  access: Map<string, { contactId: string }>;
  /** How far it has said to have read, and nothing more is to be noted, by conversation. */
  seen: Map<string, number>;
  /** What is said of the moment: of many in a row only the first and the last count. */
  moments: Coalescer;
  send(frame: DownFrame): void;
  /** A message that was written for many. */
  sendText(text: string): void;
  /** Frames that were made for many, one or several. */
  sendFrames(frames: Buffer): void;
  /** Whether so much waits for the reader that more should wait, too. */
  isBehind(): boolean;
  /** Resolves when everything so far was handed to the network. */
  drained(): Promise<void>;
  close(code: number, reason: string): void;
};

/** `line` is what the socket writes to, `address` from where it comes. */
export function createConnection(
  socket: WebSocket,
  { line, address }: { line: Socket; address: string },
  caller: Participant,
  token: string | null,
): Connection {
  // To the line itself: `ws` would frame the same anew for everybody. Both write whole frames only.
  const sendFrames = (frames: Buffer): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > BUFFER_MAX_BYTES)
      socket.close(CLOSE.tooSlow, 'too slow, come back with your cursor');
    else {
      gatherWrites(line);
      line.write(frames);
    }
  };
  const sendText = (text: string): void => sendFrames(textFrame(text));
  return {
    caller,
    subject: subjectOf(caller),
    address,
    token,
    welcomed: false,
    live: false,
    liveFrom: 0,
    ownerIds: new Set(),
    viewing: null,
    places: new Map(),
    access: new Map(),
    seen: new Map(),
    moments: createCoalescer(MOMENT_MS, MOST_MOMENTS),
    sendText,
    sendFrames,
    send: (frame) => sendText(JSON.stringify(frame)),
    isBehind: () => socket.bufferedAmount > BUFFER_GOOD_BYTES,
    drained: () => drain(socket),
    close: (code, reason) => socket.close(code, reason),
  };
}

/** A ping passes behind everything that waits; its callback comes when it was written. */
const drain = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.ping('', undefined, (error?: Error | null) => (error ? reject(error) : resolve()));
  });

/** A customer who is another person than at the door, or a member who sees other conversations: they begin anew. */
export function becomeAnother(
  connection: Connection,
  reason: 'contacts_changed' | 'visibility_changed',
): void {
  connection.send({ type: 'resync', reason });
  connection.close(1000, 'fetch a snapshot and say hello anew');
}
