import type { Ban } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

type Row = {
  id: string;
  contact: Ban['contact'];
  range: string | null;
  reason: string;
  created_by: string;
  created_at: Date;
  expires_at: Date | null;
};

const BAN = `
  select b.id, b.range::text as range, b.reason, b.created_by, b.created_at, b.expires_at,
    case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'email', c.email) end as contact
  from ban b left join contact c on c.workspace_id = b.workspace_id and c.id = b.contact_id
  where b.workspace_id = $1`;

const present = (row: Row): Ban => ({
  id: row.id,
  contact: row.contact,
  range: row.range,
  reason: row.reason,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
});

/** More are no use to anybody who reads them, and each is looked at for every customer. */
const MOST_BANS = 1_000;

/** Those that are not over, the newest first. */
export async function listBans(run: Run, workspaceId: string, now: Date): Promise<Ban[]> {
  const rows = await run<Row>(
    `${BAN} and (b.expires_at is null or b.expires_at > $2) order by b.created_at desc, b.id limit ${MOST_BANS}`,
    [workspaceId, now],
  );
  return rows.map(present);
}

export type NewBan = {
  workspaceId: string;
  id: string;
  createdBy: string;
  createdAt: Date;
  reason: string;
  expiresAt: Date | null;
} & ({ contactId: string; range: null } | { contactId: null; range: string });

/** Of one contact or range there is one: it takes the place of the one before. */
export async function saveBan(tx: Tx, ban: NewBan): Promise<Ban> {
  const over = ban.contactId === null ? 'range' : 'contact_id';
  const [saved] = await tx.query<{ id: string }>(
    `insert into ban (workspace_id, id, contact_id, range, reason, created_by, created_at, expires_at)
     values ($1, $2, $3, $4::cidr, $5, $6, $7, $8)
     on conflict (workspace_id, ${over}) where ${over} is not null do update
       set reason = excluded.reason, created_by = excluded.created_by, created_at = excluded.created_at,
           expires_at = excluded.expires_at
     returning id`,
    [
      ban.workspaceId,
      ban.id,
      ban.contactId,
      ban.range,
      ban.reason,
      ban.createdBy,
      ban.createdAt,
      ban.expiresAt,
    ],
  );
  const [row] = await tx.query<Row>(`${BAN} and b.id = $2`, [ban.workspaceId, saved?.id]);
  return present(row as Row);
}

/** Whether there was one. */
export async function deleteBan(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const rows = await tx.query('delete from ban where workspace_id = $1 and id = $2 returning id', [
    workspaceId,
    id,
  ]);
  return rows.length > 0;
}

/** The network from which somebody started a conversation last, if that is known still. */
export async function findLastPlace(
  tx: Tx,
  workspaceId: string,
  contactId: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ place: string }>(
    `select o.place from conversation c
       join conversation_origin o on o.workspace_id = c.workspace_id and o.conversation_id = c.id
      where c.workspace_id = $1 and c.contact_id = $2 order by o.started_at desc limit 1`,
    [workspaceId, contactId],
  );
  return row?.place;
}

export type BanRow = {
  workspaceId: string;
  contactId: string | null;
  range: string | null;
  expiresAt: Date | null;
};

/** Those of several workspaces, which the transaction names. */
export const readBans = (tx: Tx, workspaceIds: string[], now: Date): Promise<BanRow[]> =>
  tx.query<BanRow>(
    `select workspace_id as "workspaceId", contact_id as "contactId", range::text as range, expires_at as "expiresAt"
       from ban where workspace_id = any ($1::uuid[]) and (expires_at is null or expires_at > $2)`,
    [workspaceIds, now],
  );

/** Whether one of these contacts, who are one person, is let in no more. */
export async function hasBanned(
  run: Run,
  workspaceId: string,
  contactIds: readonly string[],
  now: Date,
): Promise<boolean> {
  const rows = await run(
    `select 1 from ban where workspace_id = $1 and contact_id = any ($2::uuid[]) and (expires_at is null or expires_at > $3) limit 1`,
    [workspaceId, contactIds, now],
  );
  return rows.length > 0;
}
