import type { OpeningHours, Overflow } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

/** Any number of our own, so that these locks meet no others. */
const ROUTING_LOCK = 4_711;

/** One runner at a time and workspace, on all nodes together; let go at the end of the transaction. */
export async function lockRouting(tx: Tx, workspaceId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [ROUTING_LOCK, workspaceId]);
}

export type AutomaticTopic = {
  id: string;
  name: string;
  answerMinutes: number | null;
  hours: OpeningHours | null;
  overflow: Overflow | null;
  isRetired: boolean;
};

type TopicRow = {
  id: string;
  name: string;
  answer_minutes: number | null;
  hours: OpeningHours | null;
  overflow: Overflow | null;
  is_retired: boolean;
};

/** Topics whose customers are pushed to agents. A retired one is served until nobody waits in it any more. */
export async function listAutomaticTopics(run: Run, workspaceId: string): Promise<AutomaticTopic[]> {
  const rows = await run<TopicRow>(
    `select id, name, answer_minutes, hours, retired_at is not null as is_retired,
       case when overflow_topic_id is not null
         then jsonb_build_object('topicId', overflow_topic_id, 'afterMinutes', overflow_minutes) end as overflow
     from topic where workspace_id = $1 and routing = 'automatic'`,
    [workspaceId],
  );
  return rows.map(({ id, name, answer_minutes, hours, overflow, is_retired }) => {
    return { id, name, answerMinutes: answer_minutes, hours, overflow, isRetired: is_retired };
  });
}

/** Says that these members have a feed open somewhere, until `until`. True when one of them was thought gone `now`. */
export async function extendConnections(
  tx: Tx,
  workspaceId: string,
  memberIds: string[],
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const rows = await tx.query<{ came: boolean }>(
    `with before as (
       select id, connected_until from member where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update
     )
     update member m set connected_until = $3 from before
     where m.workspace_id = $1 and m.id = before.id and (before.connected_until is null or before.connected_until < $3)
     returning before.connected_until is null or before.connected_until <= $4 as came`,
    [workspaceId, memberIds, until, now],
  );
  return rows.some(({ came }) => came);
}

/** Whether any member has a feed open, on whichever node. */
export async function isAnyMemberConnected(run: Run, workspaceId: string, now: Date): Promise<boolean> {
  const rows = await run(
    'select 1 from member where workspace_id = $1 and connected_until > $2 and removed_at is null limit 1',
    [workspaceId, now],
  );
  return rows.length > 0;
}

/**
 * Their last feed on this node is gone. Another node that still has one says so at its next beat. False if they were not
 * connected anyway.
 */
export async function endConnection(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    'update member set connected_until = $3 where workspace_id = $1 and id = $2 and connected_until > $3 returning 1',
    [workspaceId, memberId, at],
  );
  return rows.length > 0;
}

/** Until when a member counts as connected; null: they never were, or are no longer a member. */
export async function readConnectedUntil(
  run: Run,
  workspaceId: string,
  memberId: string,
): Promise<Date | null> {
  const [row] = await run<{ connected_until: Date | null }>(
    'select connected_until from member where workspace_id = $1 and id = $2 and removed_at is null',
    [workspaceId, memberId],
  );
  return row?.connected_until ?? null;
}

export type Expired = { id: string; memberId: string; why: 'missed' | 'lost' };

/** Which of a workspace's conversations are looked at; without: all. */
export type Only = { conversationId?: string; memberId?: string };

/** Conversations whose agent did not answer in time, or has been away from their feed for longer than the lease. */
export async function listExpired(
  run: Run,
  workspaceId: string,
  { now, lostBefore }: { now: Date; lostBefore: Date },
  { conversationId, memberId }: Only = {},
): Promise<Expired[]> {
  const rows = await run<{ id: string; owner_id: string; missed: boolean }>(
    `select c.id, c.owner_id, coalesce(c.answer_due_at <= $2, false) as missed
     from conversation c join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
     where c.workspace_id = $1 and c.state = 'active' and c.owner_id is not null
       and (c.answer_due_at <= $2 or m.connected_until <= $3)
       and ($4::uuid is null or c.id = $4) and ($5::uuid is null or c.owner_id = $5)`,
    [workspaceId, now, lostBefore, conversationId ?? null, memberId ?? null],
  );
  return rows.map((row) => ({ id: row.id, memberId: row.owner_id, why: row.missed ? 'missed' : 'lost' }));
}

/** Workspaces where somebody waits or works: the only ones that need looking after. */
export async function listBusyWorkspaces(
  read: <Row extends object>(workspaceId: null, text: string) => Promise<Row[]>,
): Promise<string[]> {
  const rows = await read<{ workspace_id: string }>(null, 'select workspace_id from list_busy_workspaces()');
  return rows.map((row) => row.workspace_id);
}
