import type pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { APP_ROLE } from './pool.ts';

/**
 * Makes sure that what connections open with has reached PostgreSQL. A pooler in between that drops it would leave us with the
 * owner's role, whom row-level security does not hold, and with whatever the server thinks of flushing.
 *
 * @throws StartupError
 */
export async function checkConnections(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; flush: string }>(
    "select current_user as role, current_setting('synchronous_commit') as flush",
  );
  if (rows[0]?.role === APP_ROLE && rows[0].flush === 'on') return;
  throw new StartupError(
    `Something between Parley and PostgreSQL drops the options of a connection: it works as ${rows[0]?.role} with synchronous_commit=${rows[0]?.flush}, not as ${APP_ROLE} with on. Lead DATABASE_URL past the pooler.`,
  );
}
