import pg from 'pg';
import { createGatheringSocket } from '../gather-writes.ts';
import { connectionUrl } from './connection-url.ts';

/** The role that serves requests: owns nothing and cannot pass by row-level security. */
export const APP_ROLE = 'parley_app';

// int8 as a number: a log of 2^53 entries will not be reached. Dates stay Date, jsonb is parsed by pg itself.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Nobody waits for ever: not for a statement, a lock, or a process that stopped in the middle of a transaction. */
const TIMEOUTS = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
};

/**
 * Connections that act as the application's role from their first statement on.
 * Idle ones are let go after 30 s, which keeps an idle instance small.
 */
export function createPool(options: {
  url: string;
  size: number;
  onError: (error: Error) => void;
  /** More that is said with each connection. */
  settings?: Record<string, string>;
}): pg.Pool {
  const pool = new pg.Pool({
    // The role is taken with the connection: no moment without it.
    connectionString: connectionUrl(options.url, { ...TIMEOUTS, ...options.settings, role: APP_ROLE }),
    max: options.size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    // Statements that do not need each other's answers are sent without waiting for them.
    pipeline: true,
    stream: createGatheringSocket,
    // A database that holds the line and says nothing cannot end its own statements.
    query_timeout: 35_000,
  });
  pool.on('error', options.onError);
  // A connection that breaks while it is in use says so to nobody else: without a listener the process would end.
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
}
