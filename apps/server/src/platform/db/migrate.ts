import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { installJobs } from '../jobs/install-jobs.ts';
import { connectionUrl } from './connection-url.ts';
import { APP_ROLE } from './pool.ts';

const FOLDER = new URL('../../../migrations/', import.meta.url);
/** Any number, the same in every Parley: one runner at a time. */
const MIGRATION_LOCK = 7_316_425;

/** How often whoever waits for another runner looks again. */
const LOOK_EVERY_MS = 100;
/** Parts a file that is not one transaction. */
const STEP = /^-- step\b.*$/m;

/**
 * Brings the database up to date: plain SQL files, in order, never twice. Each is a transaction of its own; but what takes long on
 * a large table is written in steps, each by itself and such that it may be run again after a crash, so that nobody waits for it.
 */
export async function migrate(
  url: string,
  onProgress: (text: string) => void = () => undefined,
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: connectionUrl(url) });
  client.on('notice', ({ message = '', severity }) => severity === 'INFO' && onProgress(message));
  await client.connect();
  try {
    await lock(client);
    await prepare(client);
    const applied = await applyMissing(client);
    await installJobs(client, url, APP_ROLE);
    return { applied };
  } finally {
    await client.end();
  }
}

/** A statement that waits would be waited for by an index that is built beside the traffic: so it is tried, and tried again. */
async function lock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [MIGRATION_LOCK]);
    if (rows[0]?.mine) return;
    await new Promise((later) => setTimeout(later, LOOK_EVERY_MS));
  }
}

/** Names of all that this release needs, in order. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(
    `create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now())`,
  );
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  if (rowCount) return;
  // Another database of the same cluster may be making the role at this very moment: then it is there, which is all we want.
  await client.query(`create role ${APP_ROLE} nologin`).catch((error: { code?: string }) => {
    if (error.code !== '42710' && error.code !== '23505') throw error;
  });
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migration');
  const known = new Set(rows.map((row) => row.name));
  const files = (await listMigrations()).filter((name) => !known.has(name));
  for (const name of files) {
    const sql = await readFile(new URL(name, FOLDER), 'utf8');
    const steps = sql.split(STEP);
    const last = steps.pop();
    for (const step of steps) await client.query(step);
    await client.query(
      `begin;\n${last}\n; insert into schema_migration (name) values ('${name}'); ${GRANTS}; commit`,
    );
  }
  return files;
}

/** The application's role may read and write rows and call our functions; it may change no table. */
const GRANTS = `
  grant ${APP_ROLE} to current_user;
  grant usage on schema public to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema public to ${APP_ROLE};
  revoke all on schema_migration from ${APP_ROLE};
  grant execute on all functions in schema public to ${APP_ROLE}`;
