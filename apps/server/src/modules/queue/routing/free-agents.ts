import type { Run } from '../../../platform/db/transaction.ts';
import type { FreeAgent } from './match-queue.ts';

type AgentRow = {
  id: string;
  capacity: number;
  active: number;
  last_assigned_at: Date | null;
  levels: Record<string, 1 | 2> | null;
};

/**
 * Agents who may be given somebody now, of these ids or of all: available, connected, below their capacity. The load of all
 * is counted in one pass, and topics are read of the free ones only: when one of a thousand is free, that is one.
 */
export async function readFreeAgents(
  run: Run,
  workspaceId: string,
  now: Date,
  ids: string[] | null = null,
): Promise<FreeAgent[]> {
  return (await run<AgentRow>(FREE_AGENTS, [workspaceId, now, ids])).map(agentOf);
}

const FREE_AGENTS = `
  with load as materialized (
    select owner_id, count(*)::int as active from conversation
    where workspace_id = $1 and state = 'active' and owner_id is not null and ($3::uuid[] is null or owner_id = any($3))
    group by owner_id
  )
  select m.id, m.capacity, m.last_assigned_at, coalesce(load.active, 0) as active,
    (select jsonb_object_agg(t.topic_id, t.level) from member_topic t
     where t.workspace_id = m.workspace_id and t.member_id = m.id) as levels
  from member m left join load on load.owner_id = m.id
  where m.workspace_id = $1 and m.removed_at is null and m.availability = 'available' and m.connected_until > $2
    and coalesce(load.active, 0) < m.capacity and ($3::uuid[] is null or m.id = any($3))`;

const agentOf = (row: AgentRow): FreeAgent => ({
  id: row.id,
  capacity: row.capacity,
  active: row.active,
  lastAssignedAt: row.last_assigned_at?.getTime() ?? 0,
  levels: row.levels && new Map(Object.entries(row.levels)),
});
