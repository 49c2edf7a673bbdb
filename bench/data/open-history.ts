import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { setUp } from '../src/parley/set-up.ts';
import { startParley } from '../src/parley/start-parley.ts';
import type { Stage } from '../src/stage.ts';
import { type Filled, fillDatabase } from './fill-database.ts';
import type { Plan } from './plan.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
/** What the content of a history follows from: when it changes, it is made anew. Migrations bring an old one up to date themselves. */
const SOURCES = join(ROOT, 'bench', 'data');

/** A data folder of Parley with a history in it, and what must be known to use it. */
export type History = Filled & { dataDir: string };

/** Kept between runs, because a million conversations take minutes to make. `PARLEY_BENCH_CACHE` names another place. */
const CACHE = resolve(process.env.PARLEY_BENCH_CACHE ?? join(ROOT, 'bench', '.cache'));

/**
 * The folder of a plan, made if it is not there. Whoever changes what is in it asks for a `copy`, which goes with the stage;
 * otherwise it is the kept one.
 */
export async function openHistory(stage: Stage, plan: Plan, { copy = false } = {}): Promise<History> {
  const kept = join(CACHE, `${plan.name}-${fingerprint(plan)}`);
  if (!existsSync(kept)) await make(stage, plan, kept);
  const filled = JSON.parse(readFileSync(join(kept, 'filled.json'), 'utf8')) as Filled;
  if (!copy) return { ...filled, dataDir: kept };
  const dataDir = join(stage.folder, plan.name);
  // PostgreSQL insists on the modes and owners of its files, which Node's own copying does not keep.
  execFileSync('cp', ['-a', kept, dataDir]);
  return { ...filled, dataDir };
}

export const isKept = (plan: Plan): boolean => existsSync(join(CACHE, `${plan.name}-${fingerprint(plan)}`));

/** Made beside and renamed at the end, so that one cut short is not taken for a whole one. */
async function make(stage: Stage, plan: Plan, kept: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE))
    if (name.startsWith(`${plan.name}-`)) rmSync(join(CACHE, name), { recursive: true, force: true });
  const dataDir = `${kept}.new`;
  const parley = await startParley(stage, { dataDir });
  await setUp(parley);
  // Without a log for replicas, rows that are copied into an empty table are written once and not twice.
  await alter(parley.databaseUrl('parley'), [`wal_level = 'minimal'`, 'max_wal_senders = 0']);
  await parley.restart();
  const filled = await fillDatabase(parley.databaseUrl('parley'), plan, stage.say);
  await alter(parley.databaseUrl('parley'), ['wal_level = default', 'max_wal_senders = default']);
  await parley.stop();
  writeFileSync(join(dataDir, 'filled.json'), JSON.stringify(filled));
  renameSync(dataDir, kept);
}

async function alter(url: string, settings: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const setting of settings) await client.query(`alter system set ${setting}`);
  await client.end();
}

function fingerprint(plan: Plan): string {
  const hash = createHash('sha256').update(JSON.stringify(plan));
  for (const name of readdirSync(SOURCES).sort()) hash.update(readFileSync(join(SOURCES, name)));
  return hash.digest('hex').slice(0, 12);
}

/** Bytes that are free where histories are kept. */
export function freeBytes(): number {
  mkdirSync(CACHE, { recursive: true });
  const { bavail, bsize } = statfsSync(CACHE);
  return bavail * bsize;
}
