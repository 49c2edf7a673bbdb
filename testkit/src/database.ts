import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type {} from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string;
    /** The same for the application's own role. */
    appClusterUrl: string;
  }
}

const TEMPLATE = 'parley_template';

/** The same server, another database. */
export function urlOf(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function run(clusterUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(clusterUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes the database that the others are copied from. */
export async function createTemplate(
  clusterUrl: string,
  migrate: (url: string) => Promise<unknown>,
): Promise<void> {
  await run(clusterUrl, `create database ${TEMPLATE}`);
  await migrate(urlOf(clusterUrl, TEMPLATE));
}

/** A database of one's own: a copy of the migrated template, gone after `drop`. Its files are copied, not written anew through the log. */
export async function cloneDatabase(clusterUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(clusterUrl, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  return {
    url: urlOf(clusterUrl, name),
    drop: () => run(clusterUrl, `drop database if exists ${name} with (force)`),
  };
}

/** Ends every connection to a database of the tests, amid whatever they do, and lets nobody in until `work` is done. */
export async function cutOffWhile(
  databaseUrl: string,
  clusterUrl: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1);
  await run(clusterUrl, `alter database ${name} with allow_connections false`);
  await run(clusterUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  try {
    await work();
  } finally {
    await run(clusterUrl, `alter database ${name} with allow_connections true`);
  }
}
