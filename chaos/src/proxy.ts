import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import type { Random } from './random.ts';
import { type Direction, pump, type Toxics } from './toxics.ts';

/** Where it stands at the moment of a connection: the port of a process that ended is 0, and another one after its next start. */
type Target = { readonly port: number } | { path: string };

/** A TCP proxy that can be told to misbehave. What it is told holds for open connections as well as new ones. */
export type FaultProxy = {
  port: number;
  url: string;
  /** Replaces what is wrong with the network from now on; `{}` heals it. */
  set(toxics: Toxics): void;
  /** Breaks every open connection with a RST. */
  reset(): void;
  /** How many connections are open. */
  open(): number;
  close(): Promise<void>;
};

/**
 * Listens on a port of the loopback that the system chooses, and passes everything on. With several targets it is a simple
 * load balancer: each new connection goes to one of them at random, and to the next when that one refuses.
 */
export async function startProxy(targets: Target[], random: Random): Promise<FaultProxy> {
  const state: { toxics: Toxics } = { toxics: {} };
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (state.toxics.down) return void client.resetAndDestroy();
    keep(sockets, client);
    join(client, random.shuffle(targets), { state, random, sockets });
  });
  const port = await listen(server);
  const breakAll = () => {
    for (const socket of sockets) sever(socket);
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    set: (toxics) => {
      state.toxics = toxics;
      if (toxics.down || toxics.resetPeer) breakAll();
    },
    reset: breakAll,
    open: () => sockets.size / 2,
    close: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Line = { state: { toxics: Toxics }; random: Random; sockets: Set<Socket> };

/** Connects to the first target that answers. */
function join(client: Socket, [target, ...others]: Target[], line: Line): void {
  if (!target) return void client.resetAndDestroy();
  const upstream = dial('path' in target ? { path: target.path } : { port: target.port, host: '127.0.0.1' });
  upstream.setNoDelay();
  client.setNoDelay();
  upstream.once('error', () => {
    if (upstream.bytesRead === 0 && upstream.bytesWritten === 0 && !client.destroyed)
      join(client, others, line);
    else client.resetAndDestroy();
  });
  upstream.once('connect', () => {
    if (client.destroyed) return void upstream.destroy();
    keep(line.sockets, upstream);
    connectBoth(client, upstream, line);
  });
}

function connectBoth(client: Socket, upstream: Socket, { state, random }: Line): void {
  const ways: [Socket, Socket, Direction][] = [
    [client, upstream, 'up'],
    [upstream, client, 'down'],
  ];
  for (const [from, to, direction] of ways) pump(from, to, { direction, toxics: () => state.toxics, random });
  client.once('error', () => sever(upstream));
  client.once('close', (broken) => (broken ? sever(upstream) : upstream.end()));
  upstream.once('close', (broken) => (broken ? client.resetAndDestroy() : client.end()));
}

/** With a RST, where there is such a thing: a Unix socket just ends. */
function sever(socket: Socket): void {
  if (socket.remoteFamily) socket.resetAndDestroy();
  else socket.destroy();
}

function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('error', () => undefined);
  socket.once('close', () => sockets.delete(socket));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
