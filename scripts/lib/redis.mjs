import { ensurePrograms, isInPath } from './system-packages.mjs';

const SERVERS = ['redis-server', 'valkey-server'];

/** Makes sure that the tests of several nodes have a Redis, or a Valkey, to start. */
export async function ensureRedis() {
  if (!SERVERS.some(isInPath)) await ensurePrograms(['redis-server']);
}
