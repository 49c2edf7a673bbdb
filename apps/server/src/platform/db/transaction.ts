import type pg from 'pg';
import { ProblemError } from '../errors.ts';
import type { LogEvent } from '../log/log-event.ts';
import { watchKeptPlans } from './kept-plans.ts';
import { markTransaction } from './outside-transaction.ts';
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
  /** The last statement of all, whose answer nobody needs: COMMIT goes out right behind it, and rolls back if it fails. */
  queryLast(text: string, values: unknown[]): void;
  /**
   * Hands out the next `count` places in the log and locks the log of this workspace until COMMIT: the last lock of a
   * transaction. Every place must be filled with `append`, or the transaction fails.
   */
  takeSeqs(workspaceId: string, count: number): Promise<number>;
  append(workspaceId: string, events: LogEvent[]): Promise<void>;
  /** The same two for many workspaces at once: the first place of each, and events whose rows the caller wrote himself. */
  takeSeqsOfMany(counts: Map<string, number>): Promise<Map<string, number>>;
  recordAppended(workspaceId: string, events: LogEvent[]): void;
};

export type TransactionOptions = {
  /**
   * Every row is found by its key, one after the other, whatever PostgreSQL believes of the size of the tables: a plan that was
   * made when they were small would read them whole for as long as it is kept.
   */
  byKeys?: boolean;
};

export type OnCommitted = (workspaceId: string, events: LogEvent[]) => void;

export type Database = {
  /** Runs `work` in one transaction that sees these workspaces and no others; publishes what it appended after COMMIT. */
  inTransaction<T>(
    workspaceIds: string | string[],
    work: (tx: Tx) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** Rows of one statement that only reads, in one workspace, or in none for the instance's own tables. */
  read<Row extends object>(workspaceId: string | null, text: string, values?: unknown[]): Promise<Row[]>;
  /** The same, bound to its workspace. */
  run(workspaceId: string): Run;
};

const UNFILLED = 'places in the log were taken and not filled';

export function createDatabase(pool: pg.Pool, onCommitted: OnCommitted): Database {
  const plans = watchKeptPlans(pool);
  // The instance's own tables need no workspace named.
  const read = <Row extends object>(workspaceId: string | null, text: string, values?: unknown[]) =>
    readIn<Row>(pool, workspaceId, statementOf(text, values));
  return {
    inTransaction: async (workspaceIds, work, { byKeys = false } = {}) => {
      const ways = byKeys ? BY_KEYS + (plans.areGood() ? KEEP_PLANS : '') : '';
      return runTransaction(pool, beginFor([workspaceIds].flat()) + ways, work, onCommitted);
    },
    read,
    run: (workspaceId) => (text, values) => read(workspaceId, text, values),
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

async function runTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  onCommitted: OnCommitted,
): Promise<T> {
  const client = await connect(pool);
  const taken = new Map<string, number>();
  const appended = new Map<string, LogEvent[]>();
  const last: Promise<unknown>[] = [];
  let result: T;
  try {
    // The first statement does not wait for the answer to BEGIN; without it, it would see nothing and write nothing.
    const begun = client.query(begin);
    begun.catch(() => undefined);
    result = await markTransaction(() => work(txOn(client, { taken, appended, last })));
    await begun;
    for (const [id, count] of taken) if (count !== appended.get(id)?.length) throw new Error(UNFILLED);
    await Promise.all([...last, commit(client)]);
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

const BY_KEYS = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin']
  .map((way) => `; set local enable_${way} = off`)
  .join('');

/** One plan for every number of keys: making it takes longer than using it, and it does not depend on the values. */
const KEEP_PLANS = '; set local plan_cache_mode = force_generic_plan';

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
  last: Promise<unknown>[];
};

function txOn(client: pg.PoolClient, { taken, appended, last }: Running): Tx {
  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(statementOf(text, values))).rows;
  const recordAppended = (workspaceId: string, events: LogEvent[]) => {
    appended.set(workspaceId, [...(appended.get(workspaceId) ?? []), ...events]);
  };
  const takeSeqsOfMany = async (counts: Map<string, number>) => {
    const ids = [...counts.keys()];
    const rows = await query<{ workspace_id: string; last_seq: number }>(TAKE_SEQS, [
      ids,
      [...counts.values()],
    ]);
    if (rows.length !== ids.length) throw new Error('a workspace has no log');
    for (const [id, count] of counts) taken.set(id, (taken.get(id) ?? 0) + count);
    return new Map(
      rows.map((row) => [row.workspace_id, row.last_seq - (counts.get(row.workspace_id) ?? 0) + 1]),
    );
  };
  return {
    query,
    queryLast: (text, values) => {
      const sent = client.query(statementOf(text, values));
      sent.catch(() => undefined);
      last.push(sent);
    },
    recordAppended,
    takeSeqsOfMany,
    takeSeqs: async (workspaceId, count) => {
      const firsts = await takeSeqsOfMany(new Map([[workspaceId, count]]));
      return firsts.get(workspaceId) as number;
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

/** Locked in the order of their ids, so that two batches over the same workspaces cannot wait for each other. */
const TAKE_SEQS = prepared(`
  with locked as (
    select s.workspace_id, wanted.n
    from unnest($1::uuid[], $2::int[]) as wanted(workspace_id, n) join event_stream s using (workspace_id)
    order by s.workspace_id for update of s
  )
  update event_stream s set last_seq = s.last_seq + locked.n
  from locked where s.workspace_id = locked.workspace_id
  returning s.workspace_id, s.last_seq`);

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
