import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, startEmbeddedPostgres } from '@parley/server/testing';
import type { TestProject } from 'vitest/node';
import { createTemplate } from './database.ts';

/** What it says when a test cuts it off on purpose. */
const CUT_OFF = /terminating connection due to administrator command|is not currently accepting connections/;

/** One real PostgreSQL for the whole run, with a migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const cluster = await startEmbeddedPostgres({
    dataDir,
    durability: 'throw-away',
    maxConnections: 200,
    log: (level, text) => {
      if (level === 'warn' && !CUT_OFF.test(text)) console.error(`PostgreSQL: ${text}`);
    },
  });
  const tearDown = async () => {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  await createTemplate(cluster.url, migrate).catch(async (error: unknown) => {
    await tearDown();
    throw error;
  });
  project.provide('clusterUrl', cluster.url);
  project.provide('appClusterUrl', cluster.appUrl);
  return tearDown;
}
