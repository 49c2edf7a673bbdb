import type { EventType, Scope, Webhook, WebhookPause } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

export type WebhookRow = {
  workspace_id: string;
  id: string;
  name: string;
  url: string;
  event_types: EventType[];
  scopes: Scope[];
  paused_because: WebhookPause | null;
  created_at: Date;
  created_by: string;
};

type ListedRow = WebhookRow & {
  failing_since: Date | null;
  previous_secret_until: Date | null;
  waiting: number;
  failed: number;
  behind: number;
};

const COLUMNS =
  'w.workspace_id, w.id, w.name, w.url, w.event_types, w.scopes, w.paused_because, w.created_at, w.created_by';

const countOf = (state: string) =>
  `(select count(*)::int from webhook_delivery d where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.state = '${state}')`;

const SELECT = `
  select ${COLUMNS}, p.failing_since, ${countOf('pending')} as waiting, ${countOf('failed')} as failed,
    (s.last_seq - p.seq)::int as behind,
    (select max(expires_at) from webhook_secret k
     where k.workspace_id = w.workspace_id and k.webhook_id = w.id and k.expires_at > $2) as previous_secret_until
  from webhook w
  join webhook_progress p on p.workspace_id = w.workspace_id and p.webhook_id = w.id
  join event_stream s on s.workspace_id = w.workspace_id
  where w.workspace_id = $1`;

const toWebhook = (row: ListedRow): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  eventTypes: row.event_types,
  scopes: row.scopes,
  state: row.paused_because === null ? 'active' : 'paused',
  pausedBecause: row.paused_because,
  failingSince: row.failing_since?.toISOString() ?? null,
  previousSecretUntil: row.previous_secret_until?.toISOString() ?? null,
  waiting: row.waiting,
  failed: row.failed,
  behind: row.behind,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

/** Oldest first. */
export async function readWebhooks(run: Run, workspaceId: string, now: Date): Promise<Webhook[]> {
  const rows = await run<ListedRow>(`${SELECT} order by w.created_at, w.id`, [workspaceId, now]);
  return rows.map(toWebhook);
}

export async function findWebhook(
  run: Run,
  { workspaceId, id, now }: { workspaceId: string; id: string; now: Date },
): Promise<Webhook | undefined> {
  const [row] = await run<ListedRow>(`${SELECT} and w.id = $3`, [workspaceId, now, id]);
  return row && toWebhook(row);
}

export async function findWebhookRow(
  run: Run,
  workspaceId: string,
  id: string,
): Promise<WebhookRow | undefined> {
  const [row] = await run<WebhookRow>(
    `select ${COLUMNS} from webhook w where w.workspace_id = $1 and w.id = $2`,
    [workspaceId, id],
  );
  return row;
}

export async function lockWebhook(tx: Tx, workspaceId: string, id: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>(
    `select ${COLUMNS} from webhook w where w.workspace_id = $1 and w.id = $2 for update`,
    [workspaceId, id],
  );
  return row;
}

/** Of the workspace, whose row is locked so that two at a time cannot both be the last one allowed. */
export async function countWebhooks(tx: Tx, workspaceId: string): Promise<number> {
  await tx.query('select 1 from workspace where workspace_id = $1 for no key update', [workspaceId]);
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from webhook where workspace_id = $1',
    [workspaceId],
  );
  return row?.count ?? 0;
}

/** It begins at the end of the log. */
export async function insertWebhook(tx: Tx, row: WebhookRow): Promise<void> {
  await tx.query(
    `insert into webhook (workspace_id, id, name, url, event_types, scopes, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      row.workspace_id,
      row.id,
      row.name,
      row.url,
      row.event_types,
      row.scopes,
      row.created_at,
      row.created_by,
    ],
  );
  await tx.query(
    `insert into webhook_progress (workspace_id, webhook_id, seq)
     select workspace_id, $2, last_seq from event_stream where workspace_id = $1`,
    [row.workspace_id, row.id],
  );
}

export async function storeWebhook(tx: Tx, row: WebhookRow): Promise<void> {
  await tx.query(
    `update webhook set name = $3, url = $4, event_types = $5, scopes = $6, paused_because = $7
     where workspace_id = $1 and id = $2`,
    [row.workspace_id, row.id, row.name, row.url, row.event_types, row.scopes, row.paused_because],
  );
}

export async function removeWebhook(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const rows = await tx.query('delete from webhook where workspace_id = $1 and id = $2 returning 1', [
    workspaceId,
    id,
  ]);
  return rows.length > 0;
}
