import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../startup-error.ts';

const PATIENCE_MS = 5000; // an earlier Parley may be about to end

/**
 * Makes sure that we shall be able to listen, before anything expensive is started.
 *
 * @throws StartupError when the port is taken or the address is none of this machine's.
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const obstacle = await tryToListen(host, port);
    if (obstacle === undefined) return;
    if (obstacle !== 'EADDRINUSE' || performance.now() >= deadline) throw describe(obstacle, host, port);
    await sleep(100);
  }
}

async function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ host, port });
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
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
