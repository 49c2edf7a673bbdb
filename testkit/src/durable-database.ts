import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@parley/server/testing';

/** A PostgreSQL that flushes, as Parley's processes insist on; that of the other tests does not. */
export async function startDurableDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-durable-'));
  const cluster = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  return {
    url: cluster.url,
    stop: async () => {
      await cluster.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
