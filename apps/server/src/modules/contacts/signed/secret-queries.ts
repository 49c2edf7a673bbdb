import type { IdentitySecret } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { CannotOpenError } from '../../../platform/secrets/keyring.ts';
import type { SigningSecret } from './verify-token.ts';

export type InboxPlace = { workspaceId: string; inboxId: string };

type Row = { id: string; inboxId: string; createdAt: Date; createdBy: string };

const COLUMNS = 'id, inbox_id as "inboxId", created_at as "createdAt", created_by as "createdBy"';

export const seatOf = ({ workspaceId, inboxId }: InboxPlace, id: string) => ({
  purpose: 'identity secrets' as const,
  row: [workspaceId, inboxId, id],
});

/** Oldest first. */
export async function listSecrets(run: Run, { workspaceId, inboxId }: InboxPlace): Promise<IdentitySecret[]> {
  const rows = await run<Row>(
    `select ${COLUMNS} from identity_secret where workspace_id = $1 and inbox_id = $2 order by id`,
    [workspaceId, inboxId],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Those that somebody may sign with, the newest first; without such as nobody can open any more. */
export async function readSigningSecrets(
  run: Run,
  { keyring }: Pick<Basics, 'keyring'>,
  place: InboxPlace,
): Promise<SigningSecret[]> {
  const rows = await run<{ id: string; sealed: string }>(
    'select id, sealed from identity_secret where workspace_id = $1 and inbox_id = $2 order by id desc',
    [place.workspaceId, place.inboxId],
  );
  return rows.flatMap(({ id, sealed }) => {
    try {
      return [{ id, secret: keyring.open(seatOf(place, id), sealed) }];
    } catch (error) {
      if (error instanceof CannotOpenError) return [];
      throw error;
    }
  });
}

export async function insertSecret(
  tx: Tx,
  { workspaceId, inboxId }: InboxPlace,
  row: { id: string; sealed: string; createdAt: Date; createdBy: string },
): Promise<void> {
  await tx.query('insert into identity_secret values ($1, $2, $3, $4, $5, $6)', [
    workspaceId,
    inboxId,
    row.id,
    row.sealed,
    row.createdAt,
    row.createdBy,
  ]);
}

/** Whether there was one; whoever came in by it is let in no more. */
export async function removeSecret(
  tx: Tx,
  { workspaceId, inboxId }: InboxPlace,
  id: string,
  at: Date,
): Promise<boolean> {
  const gone = await tx.query(
    'delete from identity_secret where workspace_id = $1 and inbox_id = $2 and id = $3 returning 1',
    [workspaceId, inboxId, id],
  );
  if (gone.length === 0) return false;
  await tx.query(
    'update identity set ends_at = $3 where workspace_id = $1 and signed_with = $2 and ends_at > $3',
    [workspaceId, id, at],
  );
  return true;
}
