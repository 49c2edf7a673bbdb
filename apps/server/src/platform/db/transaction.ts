import type pg from 'pg';
import { ProblemError } from '../errors.ts';
import type { LogEvent } from '../log/log-event.ts';
import { markTransaction } from './outside-transaction.ts';
import { createReadTogether, type ReadTogether } from './read-together.ts';
import { assertUuid } from './uuid.ts';

/**
 * Runs one statement that reads: `db.run(workspaceId)`, or `tx.query` within a transaction. Who writes takes a `Tx`; what is
 * written outside of one fails, because there PostgreSQL was told that the transaction is read only.
 */
export type Run = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

/** Where a write happens. Only `inTransaction` and the group committer make one. */
export type Tx = {
  /** Rows of one statement. Values are always bound. */
  query: Run;
  /**
   * Hands out the next `count` places in the log and locks the log of this workspace until COMMIT: the last lock of a
   * transaction. Every place must be filled with `append`, or the transaction fails.
   */
  takeSeqs(workspaceId: string, count: number): Promise<number>;
  append(workspaceId: string, events: LogEvent[]): Promise<void>;
  /** Events whose rows the caller wrote, in places that were taken here or by a function of the database. */
  recordAppended(workspaceId: string, events: LogEvent[]): void;
};

/** The text of one statement and its values. */
export type Call = readonly [text: string, values: unknown[]];

/** Events that were appended, by workspace. */
export type Appended = ReadonlyMap<string, LogEvent[]>;

export type OnCommitted = (workspaceId: string, events: LogEvent[]) => void;

export type Database = {
  /** Runs `work` in one transaction that sees these workspaces and no others; publishes what it appended after COMMIT. */
  inTransaction<T>(workspaceIds: string | string[], work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls a function of the database that writes, takes its places in the log itself and names its workspaces: a transaction of
   * its own in one round trip. Publishes what `appendedBy` makes of its rows.
   */
  callAppending<Row extends object>(call: Call, appendedBy: (rows: Row[]) => Appended): Promise<Row[]>;
  /** Rows of one statement that only reads, in one workspace, or in none for the instance's own tables. */
  read<Row extends object>(workspaceId: string | null, text: string, values?: unknown[]): Promise<Row[]>;
  /** The same, bound to its workspace. */
  run(workspaceId: string): Run;
  /** One row of a statement that answers all who ask in the same moment. */
  readTogether: ReadTogether;
};

const UNFILLED = 'places in the log were taken and not filled';

export function createDatabase(pool: pg.Pool, onCommitted: OnCommitted): Database {
  // The instance's own tables need no workspace named.
  const read = <Row extends object>(workspaceId: string | null, text: string, values?: unknown[]) =>
    readIn<Row>(pool, workspaceId, statementOf(text, values));
  return {
    inTransaction: async (workspaceIds, work) =>
      runTransaction(pool, beginFor([workspaceIds].flat()), work, onCommitted),
    callAppending: async (call, appendedBy) => {
      const rows = await runAlone<never>(pool, call);
      for (const [id, events] of appendedBy(rows)) onCommitted(id, events);
      return rows;
    },
    read,
    run: (workspaceId) => (text, values) => read(workspaceId, text, values),
    readTogether: createReadTogether(read),
  };
}

/**
 * One statement in a transaction of its own, in one round trip: the three go out together. If the statement fails, the COMMIT
 * behind it rolls back.
 */
async function readIn<Row extends object>(
  pool: pg.Pool,
  workspaceId: string | null,
  statement: pg.QueryConfig,
): Promise<Row[]> {
  const begin = workspaceId === null ? 'begin read only' : beginFor([workspaceId], 'begin read only');
  const client = await connect(pool);
  const outcomes = await Promise.allSettled([
    client.query(begin),
    client.query<Row>(statement),
    client.query('commit'),
  ]);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  const [, answer, committed] = outcomes;
  client.release(committed.status === 'rejected' ? asError(committed.reason) : undefined);
  if (failure) throw failure.reason;
  return (answer as PromiseFulfilledResult<pg.QueryResult<Row>>).value.rows;
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** One statement, which PostgreSQL commits by itself. */
async function runAlone<Row extends object>(pool: pg.Pool, [text, values]: Call): Promise<Row[]> {
  const client = await connect(pool);
  try {
    const { rows } = await client.query<Row>(statementOf(text, values));
    client.release();
    return rows;
  } catch (error) {
    await rollBack(client, error);
    throw error;
  }
}

async function runTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  onCommitted: OnCommitted,
): Promise<T> {
  const client = await connect(pool);
  const taken = new Map<string, number>();
  const appended = new Map<string, LogEvent[]>();
  let result: T;
  try {
    // The first statement does not wait for the answer to BEGIN; without it, it would see nothing and write nothing.
    const begun = client.query(begin);
    begun.catch(() => undefined);
    result = await markTransaction(() => work(txOn(client, { taken, appended })));
    await begun;
    for (const [id, count] of taken) if (count !== appended.get(id)?.length) throw new Error(UNFILLED);
    await commit(client);
  } catch (error) {
    await rollBack(client, error);
    throw error;
  }
  client.release();
  for (const [id, events] of appended) onCommitted(id, events);
  return result;
}

/** Whoever would stand behind this many for a connection is sent away at once: he would only make the line longer. */
const WAITING_MAX = 2_000;

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  if (pool.waitingCount >= WAITING_MAX) throw new ProblemError('unavailable', { retryAfterSeconds: 2 });
  return pool.connect();
}

/** COMMIT of a transaction in which a statement failed rolls back, and reports success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('a statement of this transaction failed: nothing was committed');
}

/** The workspaces are named in the same round trip that opens the transaction. */
function beginFor(workspaceIds: string[], begin = 'begin'): string {
  return `${begin}; set local parley.workspaces = '{${workspaceIds.map(assertUuid).join(',')}}'`;
}

/** A connection that cannot even roll back is broken: it is thrown away, not given back. */
async function rollBack(client: pg.PoolClient, cause: unknown): Promise<void> {
  // A rollback would wait behind the statement that never came back.
  if (cause instanceof Error && cause.message === 'Query read timeout') return client.release(cause);
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(error as Error);
  }
}

type Running = {
  /** Places in the log by workspace, */
  taken: Map<string, number>;
  /** and what stands in them. */
  appended: Map<string, LogEvent[]>;
};

function txOn(client: pg.PoolClient, { taken, appended }: Running): Tx {
  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(statementOf(text, values))).rows;
  const recordAppended = (workspaceId: string, events: LogEvent[]) => {
    appended.set(workspaceId, [...(appended.get(workspaceId) ?? []), ...events]);
  };
  return {
    query,
    recordAppended,
    takeSeqs: async (workspaceId, count) => {
      const [place] = await query<{ before: number }>(TAKE_PLACES, [[workspaceId], [count]]);
      if (!place) throw new Error('a workspace has no log');
      taken.set(workspaceId, (taken.get(workspaceId) ?? 0) + count);
      return place.before + 1;
    },
    append: async (workspaceId, events) => {
      recordAppended(workspaceId, events);
      await query(INSERT_EVENTS, [workspaceId, ...columnsOf(events)]);
    },
  };
}

const names = new Map<string, string>();

/**
 * Marks a statement that runs all the time: each connection plans it once, and not at every call. Planning takes longer than
 * running for most of them. For statements whose plan does not depend on the values.
 */
export function prepared(text: string): string {
  names.set(text, `s${names.size + 1}`);
  return text;
}

function statementOf(text: string, values: unknown[] = []): pg.QueryConfig {
  const name = names.get(text);
  return name === undefined ? { text, values } : { name, text, values };
}

const TAKE_PLACES = prepared('select before from take_places($1, $2)');

const INSERT_EVENTS = prepared(`
  insert into event (workspace_id, seq, at, type, conversation_id, contact_id, actor_kind, actor_id, payload)
  select $1, * from unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::jsonb[])`);

function columnsOf(events: LogEvent[]): unknown[] {
  const stored = <T>(pick: (event: LogEvent) => T) => events.map((e) => (e.storedElsewhere ? null : pick(e)));
  return [
    events.map((e) => e.seq),
    events.map((e) => e.at),
    events.map((e) => e.type),
    events.map((e) => e.conversationId),
    events.map((e) => e.contactId),
    stored((e) => e.actor?.kind),
    stored((e) => e.actor?.id),
    stored((e) => JSON.stringify(e.payload)),
  ];
}
