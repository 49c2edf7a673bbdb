import type { OpeningHours, Overflow } from '@parley/contract';
import type { Run, Tx } from '../../platform/db/transaction.ts';
import type { FreeAgent, Waiting } from './match-queue.ts';

/** Who may be given somebody, before it is known whether his wait has grown too long for his own topic. */
export type Head = Omit<Waiting, 'overflowTopicId'>;

/** Any number of our own, so that these locks meet no others. */
const ROUTING_LOCK = 4_711;

/** One runner at a time and workspace, on all nodes together; let go at the end of the transaction. */
export async function lockRouting(tx: Tx, workspaceId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [ROUTING_LOCK, workspaceId]);
}

type AgentRow = {
  id: string;
  capacity: number;
  active: number;
  last_assigned_at: Date | null;
  levels: Record<string, 1 | 2> | null;
};

/** Agents who may be given somebody now, of these ids or of all. */
export async function readFreeAgents(
  run: Run,
  workspaceId: string,
  now: Date,
  ids: string[] | null = null,
): Promise<FreeAgent[]> {
  const rows = await run<AgentRow>(
    `select m.id, m.capacity, m.last_assigned_at,
       (select count(*)::int from conversation c
        where c.workspace_id = m.workspace_id and c.owner_id = m.id and c.state = 'active') as active,
       (select jsonb_object_agg(t.topic_id, t.level) from member_topic t
        where t.workspace_id = m.workspace_id and t.member_id = m.id) as levels
     from member m
     where m.workspace_id = $1 and m.removed_at is null and m.availability = 'available' and m.connected_until > $2
       and ($3::uuid[] is null or m.id = any($3))`,
    [workspaceId, now, ids],
  );
  return rows.map(agentOf).filter((agent) => agent.active < agent.capacity);
}

const agentOf = (row: AgentRow): FreeAgent => ({
  id: row.id,
  capacity: row.capacity,
  active: row.active,
  lastAssignedAt: row.last_assigned_at?.getTime() ?? 0,
  levels: row.levels && new Map(Object.entries(row.levels)),
});

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

type WaitingRow = {
  id: string;
  topic_id: string;
  topic_name: string;
  line_at: number;
  at_front: boolean;
  priority: number;
  left_message: boolean;
  former_agent_id: string | null;
};

/** The first of each of these lines, as many as could be served at most: the cost is that of the heads, not of the lines. */
export async function readLineHeads(
  run: Run,
  workspaceId: string,
  topicIds: string[],
  limit: number,
  now: Date,
): Promise<Head[]> {
  const rows = await run<WaitingRow>(LINE_HEADS, [workspaceId, topicIds, limit, now]);
  return rows.map((row) => ({
    id: row.id,
    topicId: row.topic_id,
    topicName: row.topic_name,
    lineAt: row.line_at,
    atFront: row.at_front,
    priority: row.priority,
    leftMessage: row.left_message,
    formerAgentId: row.former_agent_id,
  }));
}

const LINE_HEADS = `
  select w.id, t.id as topic_id, t.name as topic_name, w.line_at, w.at_front, w.priority, w.left_message,
    (select a.member_id from assignment a
     where t.sticky_minutes is not null and a.workspace_id = t.workspace_id and a.contact_id = w.contact_id
       and coalesce(a.ended_at, $4) > $4::timestamptz - t.sticky_minutes * interval '1 minute' and not w.at_front
     order by a.started_at desc limit 1) as former_agent_id
  from topic t cross join lateral (
    (select c.id, c.line_at, c.at_front, c.priority, c.contact_id, c.left_message from conversation c
     where c.workspace_id = t.workspace_id and c.topic_id = t.id and c.state = 'waiting' and not c.left_message
     order by c.line_at, c.id limit $3)
    union all
    (select c.id, c.line_at, c.at_front, c.priority, c.contact_id, c.left_message from conversation c
     where c.workspace_id = t.workspace_id and c.topic_id = t.id and c.state = 'waiting' and c.left_message
     order by c.line_at, c.id limit $3)
  ) w
  where t.workspace_id = $1 and t.id = any($2::uuid[])`;

/** Says that these members have a feed open somewhere, until `until`. True when one of them was thought gone `now`. */
export async function extendConnections(
  run: Run,
  workspaceId: string,
  memberIds: string[],
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const rows = await run<{ came: boolean }>(
    `with before as (
       select id, connected_until from member where workspace_id = $1 and id = any($2::uuid[]) order by id for update
     )
     update member m set connected_until = $3 from before
     where m.workspace_id = $1 and m.id = before.id and (before.connected_until is null or before.connected_until < $3)
     returning before.connected_until is null or before.connected_until <= $4 as came`,
    [workspaceId, memberIds, until, now],
  );
  return rows.some(({ came }) => came);
}

/** His last feed on this node is gone. Another node that still has one says so at its next beat. */
export async function endConnection(
  run: Run,
  workspaceId: string,
  memberId: string,
  at: Date,
): Promise<void> {
  await run(
    'update member set connected_until = $3 where workspace_id = $1 and id = $2 and connected_until > $3',
    [workspaceId, memberId, at],
  );
}

export type Expired = { id: string; memberId: string; why: 'missed' | 'lost' };

/** Conversations whose agent did not answer in time, or has been away from his feed for longer than the lease. */
export async function listExpired(
  run: Run,
  workspaceId: string,
  now: Date,
  lostBefore: Date,
  only: string | null = null,
): Promise<Expired[]> {
  const rows = await run<{ id: string; owner_id: string; missed: boolean }>(
    `select c.id, c.owner_id, coalesce(c.answer_due_at <= $2, false) as missed
     from conversation c join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
     where c.workspace_id = $1 and c.state = 'active' and c.owner_id is not null
       and (c.answer_due_at <= $2 or m.connected_until <= $3) and ($4::uuid is null or c.id = $4)`,
    [workspaceId, now, lostBefore, only],
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
