import type { Run } from '../../../platform/db/transaction.ts';
import { byPlace, type Head } from './match-queue.ts';
import type { Line } from './open-topics.ts';

export type LineHeads = {
  /** Those of whom it is known that nobody who could be served goes before them. */
  heads: Head[];
  /** Whether somebody stands further back. */
  isMore: boolean;
};

/** Read of all lines together, at least: with few lines more of each. */
const HEADS_TOTAL = 100;
const HEADS_OF_A_LINE_MIN = 4;

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

/**
 * The fronts of these lines, for `places` at most. Of each line only a few are read, so that the cost is that of the fronts,
 * not of the lines; behind the last one read of a line may stand somebody who goes before others that were read, so nobody
 * behind him is answered yet. The first of all is always answered: whoever asks again after serving them comes to an end.
 */
export async function readLineHeads(
  run: Run,
  workspaceId: string,
  lines: Line[],
  places: number,
  now: Date,
): Promise<LineHeads> {
  const limit = Math.min(places, Math.max(HEADS_OF_A_LINE_MIN, Math.ceil(HEADS_TOTAL / lines.length)));
  const rows = await run<WaitingRow>(LINE_HEADS, [
    workspaceId,
    lines.map(({ topicId }) => topicId),
    lines.map(({ lineAtMax }) => lineAtMax),
    limit,
    now,
  ]);
  return knownHeads(rows.map(headOf), limit);
}

/** `read`: the first `limit` of each line, and of those who left a message for it. */
export function knownHeads(read: Head[], limit: number): LineHeads {
  const lines = Map.groupBy(read, ({ topicId, leftMessage }) => `${topicId} ${leftMessage}`);
  const lastOfLong = [...lines.values()]
    .filter((line) => line.length === limit)
    .map((line) => line.toSorted(byPlace).at(-1) as Head);
  const horizon = lastOfLong.toSorted(byPlace)[0];
  if (!horizon) return { heads: read, isMore: false };
  return { heads: read.filter((head) => byPlace(head, horizon) <= 0), isMore: true };
}

const headOf = (row: WaitingRow): Head => ({
  id: row.id,
  topicId: row.topic_id,
  topicName: row.topic_name,
  lineAt: row.line_at,
  atFront: row.at_front,
  priority: row.priority,
  leftMessage: row.left_message,
  formerAgentId: row.former_agent_id,
});

const LINE_HEADS = `
  select w.id, t.id as topic_id, t.name as topic_name, w.line_at, w.at_front, w.priority, w.left_message,
    (select a.member_id from assignment a
     where t.sticky_minutes is not null and a.workspace_id = t.workspace_id and a.contact_id = w.contact_id
       and coalesce(a.ended_at, $5) > $5::timestamptz - t.sticky_minutes * interval '1 minute' and not w.at_front
     order by a.started_at desc limit 1) as former_agent_id
  from unnest($2::uuid[], $3::float8[]) as line(topic_id, line_at_max)
  join topic t on t.workspace_id = $1 and t.id = line.topic_id
  cross join lateral (
    (select c.id, c.line_at, c.at_front, c.priority, c.contact_id, c.left_message from conversation c
     where c.workspace_id = $1 and c.topic_id = t.id and c.state = 'waiting' and not c.left_message
       and c.line_at <= line.line_at_max
     order by c.line_at, c.id limit $4)
    union all
    (select c.id, c.line_at, c.at_front, c.priority, c.contact_id, c.left_message from conversation c
     where c.workspace_id = $1 and c.topic_id = t.id and c.state = 'waiting' and c.left_message
       and line.line_at_max = 'infinity'
     order by c.line_at, c.id limit $4)
  ) w`;
