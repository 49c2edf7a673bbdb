import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../startup-error.ts';

const PATIENCE_MS = 5000; // an earlier Parley may be about to end

/** A port that nobody else can take any more. Until it is handed over, whoever calls is turned away. */
export type HeldPort = {
  /** The real one, also where the system was asked to choose. */
  port: number;
  /** From now on this server listens on it; closing the server frees the port. */
  handOver(server: Server): Promise<void>;
  /** Frees a port that was not handed over. */
  release(): Promise<void>;
};

/**
 * Takes the port before anything expensive is started, and before anything needs to know our address. Port 0 lets the
 * system choose. A port that is taken is asked for again for a while.
 *
 * @throws StartupError when the port stays taken or the address is none of this machine's.
 */
export async function holdPort(host: string, port: number, patienceMs = PATIENCE_MS): Promise<HeldPort> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const held = await tryToHold(host, port);
    if (typeof held !== 'string') return held;
    if (held !== 'EADDRINUSE' || performance.now() >= deadline) throw describe(held, host, port);
    await sleep(100);
  }
}

/** Or the code of the error that stood in the way. */
async function tryToHold(host: string, port: number): Promise<HeldPort | string> {
  const holder = createServer((early) => early.resetAndDestroy());
  try {
    holder.listen({ host, port });
    await once(holder, 'listening');
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return {
    port: (holder.address() as AddressInfo).port,
    handOver: async (server) => {
      server.listen(holder); // the same socket under another server: at no moment is it free
      await once(server, 'listening');
    },
    release: async () => {
      holder.close();
      await once(holder, 'close');
    },
  };
}

function describe(obstacle: string, host: string, port: number): StartupError {
  if (obstacle === 'EADDRINUSE')
    return new StartupError(
      `Port ${port} on ${host} is taken. Stop what uses it, or choose another with PORT.`,
    );
  if (obstacle === 'EACCES')
    return new StartupError(`Port ${port} needs more rights than we have. Choose another with PORT.`);
  return new StartupError(
    `Cannot listen on ${host} (${obstacle}). Choose an address of this machine with HOST.`,
  );
}
