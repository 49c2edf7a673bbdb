import { type IdentitySecret, LIMITS } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { newSecret } from '../../../platform/ids.ts';
import { findInbox } from '../../company/workspaces/index.ts';
import { insertSecret, listSecrets, removeSecret, seatOf } from './secret-queries.ts';

/** To be told from other secrets by whoever finds it, and by programs that look for such in code. */
const PREFIX = 'pis_';

export async function listIdentitySecrets(
  deps: Basics,
  { workspaceId }: MemberCaller,
  inboxId: string,
): Promise<{ items: IdentitySecret[] }> {
  const run = deps.db.run(workspaceId);
  if (!(await findInbox(run, workspaceId, inboxId))) throw new ProblemError('not_found');
  return { items: await listSecrets(run, { workspaceId, inboxId }) };
}

/** A secret is in this answer and nowhere else. The inbox is locked, so of two at once one may be told that there are enough. */
export async function createIdentitySecret(
  deps: Basics,
  { workspaceId, memberId: createdBy }: MemberCaller,
  inboxId: string,
): Promise<{ identitySecret: IdentitySecret; secret: string }> {
  const place = { workspaceId, inboxId };
  const [id, createdAt, secret] = [deps.newId(), deps.clock.now(), PREFIX + newSecret()];
  await deps.db.inTransaction(workspaceId, async (tx) => {
    if (!(await findInbox(tx.query, workspaceId, inboxId, true))) throw new ProblemError('not_found');
    if ((await listSecrets(tx.query, place)).length >= LIMITS.identitySecrets)
      throw new ProblemError('too_many_identity_secrets');
    const sealed = deps.keyring.seal(seatOf(place, id), secret);
    await insertSecret(tx, place, { id, sealed, createdAt, createdBy });
  });
  return { identitySecret: { id, inboxId, createdAt: createdAt.toISOString(), createdBy }, secret };
}

/** It may have leaked: whoever came in by it is let in no more, on open feeds, too. */
export async function retireIdentitySecret(
  deps: Basics,
  { workspaceId }: MemberCaller,
  { inboxId, secretId }: { inboxId: string; secretId: string },
): Promise<void> {
  const at = deps.clock.now();
  const isGone = await deps.db.inTransaction(workspaceId, (tx) =>
    removeSecret(tx, { workspaceId, inboxId }, secretId, at),
  );
  if (!isGone) throw new ProblemError('not_found');
}
