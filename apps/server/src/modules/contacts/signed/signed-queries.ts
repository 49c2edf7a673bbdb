import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { Claims } from './claims.ts';
import type { InboxPlace } from './secret-queries.ts';

/** A customer as their site calls them. `claims`: what it said of them last; null: it has not vouched for them yet. */
export type Signed = { id: string; contactId: string; claims: Claims | null };

/** Of this inbox alone: two sites may call two people by the same number. */
export async function findSigned(
  run: Run,
  { workspaceId, inboxId }: InboxPlace,
  sub: string,
): Promise<Signed | undefined> {
  const [row] = await run<Signed & { isVerified: boolean }>(
    `select id, contact_id as "contactId", claims, verified_at is not null as "isVerified" from identity
     where workspace_id = $1 and inbox_id = $2 and kind = 'external' and value = $3`,
    [workspaceId, inboxId, sub],
  );
  return row && { id: row.id, contactId: row.contactId, claims: row.isVerified ? row.claims : null };
}

/** The site vouches for them, and says this. */
export async function saveSigned(
  tx: Tx,
  { workspaceId, inboxId }: InboxPlace,
  signed: { id: string; contactId: string; sub: string; claims: Claims; at: Date },
): Promise<void> {
  await tx.query(
    `insert into identity (workspace_id, id, contact_id, inbox_id, kind, value, created_at, verified_at, claims)
     values ($1, $2, $3, $4, 'external', $5, $6, $6, $7)
     on conflict (workspace_id, inbox_id, kind, value) do update
       set claims = excluded.claims,
         verified_at = case when identity.verified_at is null then excluded.verified_at else identity.verified_at end`,
    [workspaceId, signed.id, signed.contactId, inboxId, signed.sub, signed.at, signed.claims],
  );
}

/** Whether a site vouches for one of these contacts. */
export async function isAnySigned(run: Run, workspaceId: string, contactIds: string[]): Promise<boolean> {
  const rows = await run(
    `select 1 from identity
     where workspace_id = $1 and contact_id = any($2::uuid[]) and verified_at is not null limit 1`,
    [workspaceId, contactIds],
  );
  return rows.length > 0;
}

export async function insertSignedToken(
  tx: Tx,
  { workspaceId, inboxId }: InboxPlace,
  token: {
    id: string;
    contactId: string;
    hash: Buffer;
    at: Date;
    endsAt: Date;
    signedAs: string;
    signedWith: string;
  },
): Promise<void> {
  await tx.query(
    `insert into identity
       (workspace_id, id, contact_id, inbox_id, kind, value, created_at, ends_at, signed_as, signed_with)
     values ($1, $2, $3, $4, 'visitor', $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      token.id,
      token.contactId,
      inboxId,
      token.hash.toString('hex'),
      token.at,
      token.endsAt,
      token.signedAs,
      token.signedWith,
    ],
  );
}
