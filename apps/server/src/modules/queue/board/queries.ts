import type { Availability } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';

/** What is open in a line now. */
export type LineRow = {
  topicId: string;
  waiting: number;
  longestWaitingSince: Date | null;
  leftMessages: number;
  active: number;
};
/** What came or went in one step of the last hour; steps before the first one count for the hour only. */
export type FlowRow = {
  topicId: string | null;
  kind: 'arrived' | 'assigned' | 'closed';
  step: number;
  count: number;
  /** Of those assigned: how long they had waited, all together. */
  waitedSeconds: number;
};
export type AgentRow = {
  memberId: string;
  availability: Availability;
  since: Date;
  isConnected: boolean;
  active: number;
  capacity: number;
  /** The topics that they serve; none: all. */
  topicIds: string[];
};

/** The last hour: from when on it counts, and when its first whole step begins. */
export type Hour = { since: Date; flowFrom: Date; stepSeconds: number };

/** Each topic asks its own piece of an index, so the cost is that of what is open. */
export const LINES = `
  select t.id as "topicId", w.count as waiting, w.since as "longestWaitingSince",
    l.count as "leftMessages", a.count as active
  from topic t
  cross join lateral (
    select count(*)::int as count, min(c.waiting_since) as since from conversation c
    where c.workspace_id = t.workspace_id and c.topic_id = t.id and c.state = 'waiting' and not c.left_message
  ) w
  cross join lateral (
    select count(*)::int as count from conversation c
    where c.workspace_id = t.workspace_id and c.topic_id = t.id and c.state = 'waiting' and c.left_message
  ) l
  cross join lateral (
    select count(*)::int as count from conversation c
    where c.workspace_id = t.workspace_id and c.topic_id = t.id and c.state = 'active'
  ) a
  where t.workspace_id = $1 and (t.retired_at is null or w.count + l.count + a.count > 0)
  order by t.position, t.id`;

export const ASSIGNED = `
  select t.id as "topicId", 'assigned' as kind, a.step, a.count, a.waited as "waitedSeconds"
  from topic t cross join lateral (
    select floor(extract(epoch from a.started_at - $3::timestamptz) / $4)::int as step, count(*)::int as count,
      sum(extract(epoch from a.started_at - a.waiting_since))::float8 as waited
    from assignment a
    where a.workspace_id = t.workspace_id and a.topic_id = t.id and a.started_at > $2 and a.waiting_since is not null
    group by 1
  ) a
  where t.workspace_id = $1`;

export const CAME_AND_WENT = `
  select e.payload #>> '{conversation,topicId}' as "topicId",
    case e.type when 'conversation.started' then 'arrived' else 'closed' end as kind,
    floor(extract(epoch from e.at - $3::timestamptz) / $4)::int as step, count(*)::int as count, 0 as "waitedSeconds"
  from event e
  where e.workspace_id = $1 and e.at > $2 and e.type in ('conversation.started', 'conversation.closed')
  group by 1, 2, 3`;

export const AGENTS = `
  select m.id as "memberId", m.availability, m.capacity, coalesce(v.at, m.created_at) as since,
    coalesce(m.connected_until > $2, false) as "isConnected",
    (select count(*)::int from conversation c
      where c.workspace_id = m.workspace_id and c.owner_id = m.id and c.state = 'active') as active,
    array(select t.topic_id from member_topic t where t.workspace_id = m.workspace_id and t.member_id = m.id) as "topicIds"
  from member m left join lateral (
    select v.at from availability_change v
    where v.workspace_id = m.workspace_id and v.member_id = m.id order by v.at desc, v.id desc limit 1
  ) v on true
  where m.workspace_id = $1 and m.removed_at is null
  order by m.created_at, m.id`;

/** All that a board is made of: four statements, however many topics, agents and customers there are. */
export async function readFigures(run: Run, workspaceId: string, now: Date, hour: Hour) {
  const inHour = [workspaceId, hour.since, hour.flowFrom, hour.stepSeconds];
  return {
    lines: await run<LineRow>(LINES, [workspaceId]),
    flows: [...(await run<FlowRow>(ASSIGNED, inHour)), ...(await run<FlowRow>(CAME_AND_WENT, inHour))],
    agents: await run<AgentRow>(AGENTS, [workspaceId, now]),
  };
}
