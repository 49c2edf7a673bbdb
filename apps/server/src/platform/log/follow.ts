import type { Clock } from '../clock.ts';
import type { Database, Run, Tx } from '../db/transaction.ts';
import { enqueueMany, type Job } from '../jobs/index.ts';
import type { LogEvent } from './log-event.ts';

type EventType = LogEvent['type'];

/** Says which jobs follow from an event. Pure, so that the same event gives the same jobs, whoever asks. */
export type Decider<Settings> = {
  /** The types of events that it is asked about. */
  types: readonly EventType[];
  decide(workspaceId: string, event: LogEvent, settings: Settings): Job[];
};

/** A decider that is asked about events of these types and no others. */
export function decideOn<const T extends EventType, Settings = unknown>(
  types: readonly T[],
  decide: (workspaceId: string, event: Extract<LogEvent, { type: T }>, settings: Settings) => Job[],
): Decider<Settings> {
  return { types, decide: decide as Decider<Settings>['decide'] };
}

/** Whoever must know of what happened, each event once and in its order. */
export type Follower = {
  /** Where it stands is kept under this name. */
  name: string;
  /** It is told of events of these types. */
  types: readonly EventType[];
  /** Events of these types after a place and up to another, oldest first. */
  readEvents(
    run: Run,
    workspaceId: string,
    range: { after: number; upTo: number; types: readonly string[]; limit: number },
  ): Promise<LogEvent[]>;
  /** Does what follows from them, in the transaction that moves the follower on. */
  handle(tx: Tx, deps: { clock: Clock }, workspaceId: string, events: LogEvent[]): Promise<void>;
  /** How long more may gather before it looks, so that a stream of events is a few batches; 0 if not said. */
  gatherMs?: number;
};

/** A follower that adds the jobs which its deciders name, in their order. */
export function decidingFollower<Settings>({
  deciders,
  readSettings,
  ...rest
}: Pick<Follower, 'name' | 'readEvents'> & {
  deciders: readonly Decider<Settings>[];
  /** What deciders may know besides the event; read once a turn, in its transaction. */
  readSettings(run: Run, workspaceId: string): Promise<Settings>;
}): Follower {
  return {
    ...rest,
    types: [...new Set(deciders.flatMap(({ types }) => types))],
    handle: async (tx, deps, workspaceId, events) => {
      const settings = await readSettings(tx.query, workspaceId);
      const jobs = events.flatMap((event) =>
        deciders
          .filter(({ types }) => types.some((type) => type === event.type))
          .flatMap((decider) => decider.decide(workspaceId, event, settings)),
      );
      await enqueueMany(tx, deps, jobs);
    },
  };
}

/** Events in one transaction: it holds the follower's row, and nobody waits for it. */
const TURN_EVENTS = 300;

/**
 * One turn: the follower handles what it has not seen yet and moves on, all or nothing. Returns whether there is more.
 * Where another process is at it there is nothing to do.
 */
export async function follow(
  deps: { db: Database; clock: Clock },
  follower: Follower,
  workspaceId: string,
): Promise<boolean> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const seq = await lockPlace(tx, workspaceId, follower.name);
    if (seq === null) return beginAt(tx, workspaceId, follower.name);
    const head = await readHead(tx, workspaceId);
    if (head <= seq) return false;
    const range = { after: seq, upTo: head, types: follower.types, limit: TURN_EVENTS };
    const events = await follower.readEvents(tx.query, workspaceId, range);
    if (events.length > 0) await follower.handle(tx, deps, workspaceId, events);
    const isFull = events.length === TURN_EVENTS;
    const last = isFull ? (events.at(-1) as LogEvent).seq : head;
    await tx.query('update log_follower set seq = $3 where workspace_id = $1 and name = $2', [
      workspaceId,
      follower.name,
      last,
    ]);
    return isFull;
  });
}

/** Where the follower stands; null while another process holds it, and in a workspace that is new. */
async function lockPlace(tx: Tx, workspaceId: string, name: string): Promise<number | null> {
  const [row] = await tx.query<{ seq: number }>(
    'select seq from log_follower where workspace_id = $1 and name = $2 for update skip locked',
    [workspaceId, name],
  );
  return row?.seq ?? null;
}

/**
 * A workspace that is new is followed from its first event, in the next turn: the new row holds that of the log until the end of its
 * transaction, in which nothing else may be waited for. Returns whether it was new.
 */
async function beginAt(tx: Tx, workspaceId: string, name: string): Promise<boolean> {
  const rows = await tx.query(
    `insert into log_follower (workspace_id, name, seq) select workspace_id, $2, 0 from event_stream where workspace_id = $1
     on conflict do nothing returning 1`,
    [workspaceId, name],
  );
  return rows.length > 0;
}

async function readHead(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx.query<{ last_seq: number }>(
    'select last_seq from event_stream where workspace_id = $1',
    [workspaceId],
  );
  return row?.last_seq ?? 0;
}
