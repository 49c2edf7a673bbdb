import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readToken } from '../../../platform/ids.ts';
import { addMember } from './add-member.ts';
import { findOpenInvitation, markAccepted, type StoredInvitation } from './invitation-queries.ts';

/**
 * What an invitation link offers, while it is good.
 *
 * @throws ProblemError link_invalid
 */
export async function getInvitation(
  deps: Basics,
  token: string,
): Promise<StoredInvitation & { workspaceName: string }> {
  const { workspaceId, hash } = readInvitationToken(token);
  const run = deps.db.run(workspaceId);
  const invitation = await findOpenInvitation(run, workspaceId, hash, deps.clock.now());
  if (!invitation) throw new ProblemError('link_invalid');
  const [workspace] = await run<{ name: string }>('select name from workspace where workspace_id = $1', [
    workspaceId,
  ]);
  return { ...invitation, workspaceName: workspace?.name ?? '' };
}

/**
 * Turns an invitation into a membership, under this name, of the user whom `identify` finds or makes once the invitation is
 * locked: of all who try at once with one link, one gets it, and the others have made nobody.
 *
 * @throws ProblemError link_invalid, already_member
 */
export async function useInvitation<U extends { id: string }>(
  tx: Tx,
  deps: Basics,
  { token, name }: { token: string; name: string },
  identify: () => Promise<U>,
): Promise<U> {
  const { workspaceId, hash } = readInvitationToken(token);
  const at = deps.clock.now();
  const invitation = await findOpenInvitation(tx.query, workspaceId, hash, at, true);
  if (!invitation) throw new ProblemError('link_invalid');
  await markAccepted(tx, workspaceId, invitation.id, at);
  const { email, role, capacity, topicIds } = invitation;
  const user = await identify();
  await addMember(tx, deps, { workspaceId, userId: user.id, name, email, role, capacity, topicIds, at });
  return user;
}

function readInvitationToken(token: string): { workspaceId: string; hash: Buffer } {
  const read = readToken(token);
  if (read?.prefix !== 'inv') throw new ProblemError('link_invalid');
  return read;
}
