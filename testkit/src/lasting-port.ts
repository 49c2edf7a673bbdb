import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type HeldPort, holdPort } from '@parley/server/testing';

const TRIES = 20;
/** Where Linux says which ports it gives to those who did not ask for one. */
const RANGE = '/proc/sys/net/ipv4/ip_local_port_range';
/** The first of those by default; other systems begin higher. */
const USUAL = 32_768;

/**
 * A port to which a server can come back after it has let go of it. The system's own choice will not do: meanwhile any
 * connection might be given it. So it lies below the ports that the system gives away.
 */
export async function holdLastingPort(): Promise<HeldPort> {
  const above = existsSync(RANGE) ? Number.parseInt(readFileSync(RANGE, 'utf8'), 10) : USUAL;
  const lowest = Math.min(10_000, Math.ceil(above / 2));
  for (let tries = 1; ; tries += 1) {
    const held = await holdPort('127.0.0.1', randomInt(lowest, above), 0).catch((error: unknown) => {
      if (tries === TRIES) throw error;
    });
    if (held) return held;
  }
}
