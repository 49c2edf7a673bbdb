import { Socket } from 'node:net';

/** More than this is sent at once: whoever counts what waits for a slow reader must not count what waits for us. */
const HELD_MAX_BYTES = 64 * 1024;

const held = new Set<Socket>();

/**
 * Holds back what is written to a socket until the program waits for something, so that it leaves in one piece: every piece
 * is a call into the system that wakes the other side, and costs more than all that is done to make it.
 */
export function gatherWrites(socket: Socket): void {
  if (held.has(socket)) {
    if (socket.writableLength <= HELD_MAX_BYTES) return;
    socket.uncork();
    socket.cork();
    return;
  }
  if (held.size === 0) process.nextTick(letGo);
  held.add(socket);
  socket.cork();
}

function letGo(): void {
  const sockets = [...held];
  held.clear();
  for (const socket of sockets) socket.uncork();
}

/** A socket whose every write is gathered, for a library that writes by itself. */
export function createGatheringSocket(): Socket {
  const socket = new Socket();
  // Not before: `connect` puts back the method that it finds replaced.
  socket.once('connect', () => {
    const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
    socket.write = (...args: unknown[]) => {
      gatherWrites(socket);
      return write(...args);
    };
  });
  return socket;
}
