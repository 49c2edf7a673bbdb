import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { installJobs } from '../jobs/install-jobs.ts';
import { connectionUrl } from './connection-url.ts';
import { APP_ROLE } from './pool.ts';

const FOLDER = new URL('../../../migrations/', import.meta.url);
/** Any number, the same in every Parley: one runner at a time. */
const MIGRATION_LOCK = 7_316_425;

/** Brings the database up to date: plain SQL files, in order, each in a transaction of its own, never twice. */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: connectionUrl(url) });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await prepare(client);
    const applied = await applyMissing(client);
    await installJobs(client, url, APP_ROLE);
    return { applied };
  } finally {
    await client.end();
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
    await client.query(
      `begin;\n${sql}\n; insert into schema_migration (name) values ('${name}'); ${GRANTS}; commit`,
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
