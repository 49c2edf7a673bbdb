import type { EtaMinutes, OpeningHours, PlaceInLine } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { isOpenAt } from '../../company/hours/index.ts';

/** The pace is that of the last so many customers, */
const PACE_SAMPLES = 30;
/** of no longer ago than this, */
const PACE_HOURS = 2;
/** and with fewer than these it is not said at all. */
const PACE_SAMPLES_MIN = 10;

export type Standing = { conversationId: string; contactId: string; topicId: string; position: number };

/** The lines in which these contacts wait. */
export async function listLinesOf(run: Run, workspaceId: string, contactIds: string[]): Promise<string[]> {
  const rows = await run<{ topic_id: string }>(
    `select distinct topic_id from conversation
     where workspace_id = $1 and contact_id = any($2::uuid[]) and state = 'waiting' and not left_message`,
    [workspaceId, contactIds],
  );
  return rows.map((row) => row.topic_id);
}

/**
 * Where these contacts stand in these lines, or in all (null): each line is numbered once, from an index that holds all that
 * is needed. 100,000 waiting take 60 ms. Who left a message stands nowhere.
 */
export async function readStandings(
  run: Run,
  workspaceId: string,
  contactIds: string[],
  topicIds: string[] | null,
): Promise<Standing[]> {
  const rows = await run<{ id: string; contact_id: string; topic_id: string; position: number }>(STANDINGS, [
    workspaceId,
    contactIds,
    topicIds,
  ]);
  return rows.map((row) => ({
    conversationId: row.id,
    contactId: row.contact_id,
    topicId: row.topic_id,
    position: row.position,
  }));
}

const STANDINGS = `
  select id, contact_id, topic_id, position from (
    select id, contact_id, topic_id,
      (row_number() over (partition by topic_id order by line_at, id))::int as position
    from conversation
    where workspace_id = $1 and state = 'waiting' and not left_message
      and ($3::uuid[] is null or topic_id = any($3))
  ) line where contact_id = any($2::uuid[])`;

/**
 * Customers a minute that each topic lately gave to agents. Missing are topics about which too little is known, and closed
 * ones: no pace of the day says when the next day begins.
 */
export async function readPaces(
  run: Run,
  workspaceId: string,
  topicIds: string[],
  now: Date,
): Promise<Map<string, number>> {
  const rows = await run<{ topic_id: string; hours: OpeningHours | null; n: number; first: Date }>(
    `select t.id as topic_id, t.hours, count(a.started_at)::int as n, min(a.started_at) as first
     from topic t cross join lateral (
       select started_at from assignment
       where workspace_id = $1 and topic_id = t.id and started_at > $3::timestamptz - $4 * interval '1 hour'
       order by started_at desc limit $5
     ) a where t.workspace_id = $1 and t.id = any($2::uuid[])
     group by t.workspace_id, t.id having count(a.started_at) >= $6`,
    [workspaceId, topicIds, now, PACE_HOURS, PACE_SAMPLES, PACE_SAMPLES_MIN],
  );
  return new Map(
    rows
      .filter(({ hours }) => isOpenAt(hours, now))
      .map((row) => [row.topic_id, row.n / Math.max(1 / 60, (now.getTime() - row.first.getTime()) / 60_000)]),
  );
}

/** An honest range: the pace goes up and down by as much as this, and nobody is promised less than a minute. */
export function etaOf(position: number, pace: number | undefined): EtaMinutes {
  if (pace === undefined) return null;
  const minutes = position / pace;
  const from = Math.max(1, Math.floor(minutes * 0.7));
  return { from, to: Math.max(from, Math.ceil(minutes * 1.4)) };
}

/** Where one conversation stands; null when it does not wait. */
export async function findPlace(
  run: Run,
  workspaceId: string,
  contactId: string,
  conversationId: string,
  now: Date,
): Promise<PlaceInLine | null> {
  const lines = await listLinesOf(run, workspaceId, [contactId]);
  const standings = await readStandings(run, workspaceId, [contactId], lines);
  const mine = standings.find((standing) => standing.conversationId === conversationId);
  if (!mine) return null;
  const paces = await readPaces(run, workspaceId, [mine.topicId], now);
  return { position: mine.position, etaMinutes: etaOf(mine.position, paces.get(mine.topicId)) };
}
