import type { Member } from '@parley/contract';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { readToken } from '../../platform/ids.ts';
import { addMember } from './add-member.ts';
import { findOpenInvitation, markAccepted, type StoredInvitation } from './invitation-queries.ts';

/**
 * What an invitation link offers, while it is good.
 *
 * @throws ProblemError link_invalid
 */
export async function getInvitation(
  deps: Deps,
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
 * Turns an invitation into a membership. Of all who try at once with one link, one gets it.
 *
 * @throws ProblemError link_invalid, already_member
 */
export async function useInvitation(
  tx: Tx,
  deps: Deps,
  token: string,
  user: { userId: string; name: string },
): Promise<Member> {
  const { workspaceId, hash } = readInvitationToken(token);
  const at = deps.clock.now();
  const invitation = await findOpenInvitation(tx.query, workspaceId, hash, at, true);
  if (!invitation) throw new ProblemError('link_invalid');
  await markAccepted(tx, workspaceId, invitation.id, at);
  const { email, role, capacity, topicIds } = invitation;
  return addMember(tx, deps, { ...user, workspaceId, email, role, capacity, topicIds, at });
}

function readInvitationToken(token: string): { workspaceId: string; hash: Buffer } {
  const read = readToken(token);
  if (read?.prefix !== 'inv') throw new ProblemError('link_invalid');
  return read;
}
