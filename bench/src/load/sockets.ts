import pLimit from 'p-limit';
import { WebSocket } from 'ws';
import { DIALECTS, type Dialect, type DialectName, type Person } from './dialects.ts';

export type Target = { dialect: DialectName; url: string };

/** An open socket of one person. */
export type Line = { person: Person; socket: WebSocket };

type Listener = { onAck(clientId: string): void; onMessage(clientId: string): unknown; onRefused(): void };

const NOBODY: Listener = { onAck: () => undefined, onMessage: () => undefined, onRefused: () => undefined };

/** All sockets of this process, and who hears what comes. */
export const hall = { lines: [] as Line[], listener: NOBODY };

export const forgetListener = (): void => {
  hall.listener = NOBODY;
};

/** Opens a socket for everybody, `atOnce` at a time, and resolves when all were let in. Milliseconds it took. */
export async function openAll(target: Target, people: Person[], atOnce: number): Promise<number> {
  const started = performance.now();
  await pLimit(atOnce).map(people, async (person) => {
    hall.lines.push({ person, socket: await openOne(target, person) });
  });
  return performance.now() - started;
}

function openOne({ dialect: name, url }: Target, person: Person): Promise<WebSocket> {
  const dialect = DIALECTS[name];
  const socket = new WebSocket(`${url.replace('http', 'ws')}${dialect.path}`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    // A mask of nothing costs nothing; the server unmasks all the same.
    generateMask: (mask: Buffer) => void mask.fill(0),
    headers: person.headers ?? {},
  });
  return new Promise((letIn, refused) => {
    if (dialect.speaksFirst) socket.on('open', () => socket.send(person.hello));
    socket.on('message', (frame: Buffer) => hear(dialect, person, socket, frame, letIn));
    socket.on('error', refused);
    socket.on('close', (code) => refused(new Error(`closed with ${code}`)));
  });
}

function hear(
  dialect: Dialect,
  person: Person,
  socket: WebSocket,
  frame: Buffer,
  letIn: (socket: WebSocket) => void,
): void {
  const heard = dialect.hear(frame, person);
  if (heard.kind === 'ack') hall.listener.onAck(heard.clientId);
  else if (heard.kind === 'message') hall.listener.onMessage(heard.clientId);
  else if (heard.kind === 'ready') letIn(socket);
  else if (heard.kind === 'reply') socket.send(heard.text);
  else if (heard.kind === 'refused') hall.listener.onRefused();
}

/**
 * The same for people who come back: resolves when all were let in and as many messages were told as they had missed.
 */
export async function comeBack(options: {
  target: Target;
  people: Person[];
  atOnce: number;
  missed: number;
}): Promise<number> {
  const started = performance.now();
  let left = options.missed;
  const told = new Promise<void>((resolve) => {
    hall.listener = { ...NOBODY, onMessage: () => --left === 0 && resolve() };
    if (left === 0) resolve();
  });
  await Promise.all([openAll(options.target, options.people, options.atOnce), told]);
  forgetListener();
  return performance.now() - started;
}

/** Cuts every line without a goodbye, as a broken network does. */
export function cutAll(): void {
  for (const { socket } of hall.lines.splice(0)) socket.terminate();
}
