import type { Member } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { revokeApiKeysOf } from './api-key-queries.ts';
import { lockForChange } from './change-member.ts';
import { revokeInvitationsBy } from './invitation-queries.ts';
import { checkOwnerStays } from './policy.ts';
import { saveMember } from './queries.ts';
import { recordMember } from './record-member.ts';

export type EndedMembership = {
  name: string;
  userId: string;
  /** Appends `member.removed`; the last step, after whatever the member held was released. */
  append(): Promise<Member>;
};

/**
 * Ends a membership: the member is marked removed, and his API keys and the invitations that he wrote are void. Locks
 * members, so conversations must be locked before.
 *
 * @throws ProblemError not_found (also when he left already), not_allowed, last_owner
 */
export async function endMembership(
  tx: Tx,
  deps: Basics,
  caller: MemberCaller,
  memberId: string,
): Promise<EndedMembership> {
  const { workspaceId } = caller;
  const { target, owners } = await lockForChange(tx, caller, memberId);
  if (target.member.removedAt) throw new ProblemError('not_found');
  checkOwnerStays(target.member, owners, null);

  const at = deps.clock.now();
  const member: Member = { ...target.member, availability: 'offline', removedAt: at.toISOString() };
  await saveMember(tx, workspaceId, member);
  await revokeApiKeysOf(tx, workspaceId, memberId, at);
  await revokeInvitationsBy(tx, workspaceId, memberId, { above: null, at });
  const append = () => recordMember(tx, deps, caller, 'member.removed', member);
  return { name: member.name, userId: target.userId, append };
}
