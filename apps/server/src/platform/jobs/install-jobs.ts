import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { connectionUrl } from '../db/connection-url.ts';

/** graphile-worker's own tables and functions. */
export const JOBS_SCHEMA = 'graphile_worker';

const silent = new Logger(() => () => undefined);

/**
 * Brings graphile-worker's schema up to date, and lets `role` use it without owning it: its own jobs are those of the workspaces that
 * a transaction names, as everywhere. `url` and `client` are the owner's.
 */
export async function installJobs(client: pg.Client, url: string, role: string): Promise<void> {
  await runMigrations({
    connectionString: connectionUrl(url),
    schema: JOBS_SCHEMA,
    logger: silent,
    noHandleSignals: true,
  });
  await client.query(grantsTo(role));
  for (const [table, condition] of POLICIES) await ensurePolicy(client, table, role, condition);
}

/** The view `jobs` stays closed: it would show its reader what the policies hide. */
const grantsTo = (role: string) => `
  grant usage on schema ${JOBS_SCHEMA} to ${role};
  grant select on ${JOBS_SCHEMA}.migrations to ${role};
  grant select, insert, update, delete on ${JOBS_SCHEMA}._private_jobs, ${JOBS_SCHEMA}._private_job_queues,
    ${JOBS_SCHEMA}._private_tasks, ${JOBS_SCHEMA}._private_known_crontabs to ${role};
  revoke execute on all functions in schema ${JOBS_SCHEMA} from public;
  grant execute on all functions in schema ${JOBS_SCHEMA} to ${role}`;

/** Whoever runs jobs, and the operator's page, say that they mean all of them. */
export const ALL_JOBS = 'parley.all_jobs';

const POLICIES: [table: string, condition: string][] = [
  [
    '_private_jobs',
    `coalesce(current_setting('${ALL_JOBS}', true), '') = 'on'
     or (payload ->> 'workspaceId')::uuid = any ((select public.app_workspaces())::uuid[])`,
  ],
  // No word about anybody: names of kinds of jobs, and when the crontab was last looked at.
  ['_private_job_queues', 'true'],
  ['_private_tasks', 'true'],
  ['_private_known_crontabs', 'true'],
];

/** Looked for first, because making one locks the table. */
async function ensurePolicy(
  client: pg.Client,
  table: string,
  role: string,
  condition: string,
): Promise<void> {
  const { rowCount } = await client.query(
    'select 1 from pg_policies where schemaname = $1 and tablename = $2 and policyname = $3',
    [JOBS_SCHEMA, table, 'parley'],
  );
  if (!rowCount)
    await client.query(`create policy parley on ${JOBS_SCHEMA}.${table} to ${role} using (${condition})`);
}
