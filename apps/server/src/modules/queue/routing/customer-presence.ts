import type { Run, Tx } from '../../../platform/db/transaction.ts';

/** Says that these customers have a feed open somewhere, until `until`. In the order of their ids, as every node does. */
export async function extendPresence(
  tx: Tx,
  workspaceId: string,
  contactIds: string[],
  until: Date,
): Promise<void> {
  await tx.query(
    `insert into customer_presence (workspace_id, contact_id, connected_until)
     select $1, id, $3 from unnest($2::uuid[]) id order by id
     on conflict (workspace_id, contact_id) do update set connected_until = excluded.connected_until
     where customer_presence.connected_until < excluded.connected_until`,
    [workspaceId, contactIds, until],
  );
}

/** Their last feeds on this node are gone. Another node that still has one says so at its next beat. */
export async function endPresence(
  tx: Tx,
  workspaceId: string,
  contactIds: string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update customer_presence p set connected_until = $3
     from (select contact_id from customer_presence
       where workspace_id = $1 and contact_id = any($2::uuid[]) and connected_until > $3
       order by contact_id for update) gone
     where p.workspace_id = $1 and p.contact_id = gone.contact_id`,
    [workspaceId, contactIds, at],
  );
}

/**
 * Conversations in line whose customer has been away for longer than their topic keeps a place. Nobody counts as away for the
 * time before `listeningSince`, or before he began to wait. Reads those only who have waited that long.
 */
export async function listGone(
  run: Run,
  workspaceId: string,
  { now, listeningSince }: { now: Date; listeningSince: Date },
  only: string | null = null,
): Promise<string[]> {
  const rows = await run<{ id: string }>(GONE, [workspaceId, now, listeningSince, only]);
  return rows.map(({ id }) => id);
}

const GONE = `
  select c.id from topic t
  cross join lateral (select $2::timestamptz - t.keep_place_minutes * interval '1 minute' as last) kept
  join conversation c on c.workspace_id = t.workspace_id and c.topic_id = t.id and c.state = 'waiting'
    and not c.left_message and c.waiting_since <= kept.last
  join customer_presence p on p.workspace_id = c.workspace_id and p.contact_id = c.contact_id
  join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id and i.channel = 'web'
  where t.workspace_id = $1 and t.retired_at is null and t.keep_place_minutes is not null and kept.last >= $3
    and p.connected_until <= kept.last and ($4::uuid is null or c.id = $4)
  order by c.id`;

/** Since when the customer of a conversation is away, and how long their place is kept; null where it is kept for ever. */
export async function findKeptPlace(
  run: Run,
  workspaceId: string,
  conversationId: string,
): Promise<{ connectedUntil: Date; awaySince: Date; keepMinutes: number } | null> {
  const [row] = await run<{ connected_until: Date; away_since: Date; keep_place_minutes: number }>(
    `select p.connected_until, greatest(c.waiting_since, p.connected_until) as away_since, t.keep_place_minutes
     ${KEPT_PLACES} and c.id = $2`,
    [workspaceId, conversationId],
  );
  if (!row) return null;
  return {
    connectedUntil: row.connected_until,
    awaySince: row.away_since,
    keepMinutes: row.keep_place_minutes,
  };
}

/** The places of these customers, who have just left, and how long each is kept. */
export async function listKeptPlaces(
  run: Run,
  workspaceId: string,
  contactIds: string[],
): Promise<{ conversationId: string; keepMinutes: number }[]> {
  const rows = await run<{ id: string; keep_place_minutes: number }>(
    `select c.id, t.keep_place_minutes ${KEPT_PLACES} and c.contact_id = any($2::uuid[]) order by c.id`,
    [workspaceId, contactIds],
  );
  return rows.map((row) => ({ conversationId: row.id, keepMinutes: row.keep_place_minutes }));
}

/** Who stands in line, in a topic that keeps places for a while only, and had a feed. */
const KEPT_PLACES = `
  from conversation c
  join topic t on t.workspace_id = c.workspace_id and t.id = c.topic_id and t.retired_at is null
    and t.keep_place_minutes is not null
  join customer_presence p on p.workspace_id = c.workspace_id and p.contact_id = c.contact_id
  join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id and i.channel = 'web'
  where c.workspace_id = $1 and c.state = 'waiting' and not c.left_message`;

/** Conversations that were taken out of the line and whose customer is here again; of these contacts, or of anybody. */
export async function listBack(
  run: Run,
  workspaceId: string,
  now: Date,
  contactIds: string[] | null,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    `select c.id from conversation c
     join customer_presence p on p.workspace_id = c.workspace_id and p.contact_id = c.contact_id and p.connected_until > $2
     where c.workspace_id = $1 and c.gone_at is not null and ($3::uuid[] is null or c.contact_id = any($3))
     order by c.id`,
    [workspaceId, now, contactIds],
  );
  return rows.map(({ id }) => id);
}
