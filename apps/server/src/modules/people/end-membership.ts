import type { Member } from '@parley/contract';
import type { MemberCaller } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { revokeApiKeysOf } from './api-key-queries.ts';
import { lockForChange } from './change-member.ts';
import { revokeInvitationsBy } from './invitation-queries.ts';
import { checkOwnerStays } from './policy.ts';
import { saveMember } from './queries.ts';

/**
 * Ends a membership: the member is marked removed, and his API keys and the invitations that he wrote are void. Appends
 * nothing: the caller releases what the member held, takes a place in the log, and passes it to `placeRemovedMember`.
 * Locks members, so conversations must be locked before.
 *
 * @throws ProblemError not_found (also when he left already), not_allowed, last_owner
 */
export async function endMembership(
  tx: Tx,
  deps: Deps,
  caller: MemberCaller,
  memberId: string,
): Promise<{ member: Member; userId: string }> {
  const { workspaceId } = caller;
  const { target, owners } = await lockForChange(tx, caller, memberId);
  if (target.member.removedAt) throw new ProblemError('not_found');
  checkOwnerStays(target.member, owners, null);

  const at = deps.clock.now();
  const member: Member = { ...target.member, availability: 'offline', removedAt: at.toISOString() };
  await saveMember(tx, workspaceId, member);
  await revokeApiKeysOf(tx, workspaceId, memberId, at);
  await revokeInvitationsBy(tx, workspaceId, memberId, { above: null, at });
  return { member, userId: target.userId };
}

/** Gives a removed member the place in the log of his `member.removed`; returns him as the event shows him. */
export async function placeRemovedMember(
  tx: Tx,
  workspaceId: string,
  removed: Member,
  seq: number,
): Promise<Member> {
  const member = { ...removed, seq };
  await saveMember(tx, workspaceId, member);
  return member;
}
