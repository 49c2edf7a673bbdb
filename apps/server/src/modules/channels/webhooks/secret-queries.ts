import type { Basics } from '../../../basics.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { CannotOpenError } from '../../../platform/secrets/keyring.ts';

type Of = { workspaceId: string; webhookId: string };
const seatOf = ({ workspaceId, webhookId }: Of, id: string) => ({
  purpose: 'webhook secrets' as const,
  row: [workspaceId, webhookId, id],
});

export async function insertSecret(
  tx: Tx,
  deps: Pick<Basics, 'keyring' | 'newId' | 'clock'>,
  of: Of,
  secret: string,
): Promise<void> {
  const id = deps.newId();
  await tx.query(
    `insert into webhook_secret (workspace_id, webhook_id, id, sealed, created_at) values ($1, $2, $3, $4, $5)`,
    [of.workspaceId, of.webhookId, id, deps.keyring.seal(seatOf(of, id), secret), deps.clock.now()],
  );
}

/** The current secret ends then, and all before it now: so there are never more than two. */
export async function endSecrets(tx: Tx, of: Of, { now, until }: { now: Date; until: Date }): Promise<void> {
  const where = 'where workspace_id = $1 and webhook_id = $2 and expires_at';
  await tx.query(`delete from webhook_secret ${where} is not null`, [of.workspaceId, of.webhookId]);
  const last = until > now ? `update webhook_secret set expires_at = $3` : 'delete from webhook_secret';
  const values = until > now ? [until] : [];
  await tx.query(`${last} ${where} is null`, [of.workspaceId, of.webhookId, ...values]);
}

/** Those that are good now, the newest first; without such as nobody can open any more. */
export async function readSecrets(
  run: Run,
  { keyring, clock }: Pick<Basics, 'keyring' | 'clock'>,
  of: Of,
): Promise<string[]> {
  const rows = await run<{ id: string; sealed: string }>(
    `select id, sealed from webhook_secret
     where workspace_id = $1 and webhook_id = $2 and (expires_at is null or expires_at > $3) order by id desc`,
    [of.workspaceId, of.webhookId, clock.now()],
  );
  return rows.flatMap(({ id, sealed }) => {
    try {
      return [keyring.open(seatOf(of, id), sealed)];
    } catch (error) {
      if (error instanceof CannotOpenError) return [];
      throw error;
    }
  });
}
