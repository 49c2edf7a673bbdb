import type { BodyOf, Member, routes } from '@parley/contract';
import type { MemberCaller } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { revokeInvitationsBy } from './invitation-queries.ts';
import { checkMayGrant, checkMayManage, checkOwnerStays } from './policy.ts';
import { lockMembersAndOwners, lockStoredMember, type StoredMember } from './queries.ts';
import { checkTopics, recordMember } from './record-member.ts';

type Body<N extends keyof typeof routes> = BodyOf<(typeof routes)[N]>;

/** Changes what an admin decides about a member: name, role, capacity, topics. */
export async function updateMember(
  deps: Deps,
  caller: MemberCaller,
  memberId: string,
  body: Body<'updateMember'>,
): Promise<Member> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const { actor, target, owners } = await lockForChange(tx, caller, memberId);
    if (target.member.removedAt) throw new ProblemError('member_gone');
    const changed = { ...target.member, ...body };
    checkMayGrant(actor, changed.role);
    checkOwnerStays(target.member, owners, changed.role);
    await checkTopics(tx, workspaceId, changed.topicIds);
    if (isSame(changed, target.member)) return target.member;
    await revokeInvitationsBy(tx, workspaceId, memberId, { above: changed.role, at: deps.clock.now() });
    return recordMember(tx, deps, workspaceId, 'member.updated', changed);
  });
}

/** Changes what is everybody's own. */
export async function updateMyMembership(
  deps: Deps,
  { workspaceId, memberId }: MemberCaller,
  body: Body<'updateMyMembership'>,
): Promise<Member> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const mine = await lockStoredMember(tx, workspaceId, memberId);
    if (!mine || mine.member.removedAt) throw new ProblemError('not_found');
    const changed = { ...mine.member, ...body };
    if (isSame(changed, mine.member)) return mine.member;
    return recordMember(tx, deps, workspaceId, 'member.updated', changed);
  });
}

/**
 * Locks whoever acts, whom he acts on, and all owners, and checks that he may. His role is read here and not taken from the
 * request: it may have changed since.
 */
export async function lockForChange(
  tx: Tx,
  caller: MemberCaller,
  memberId: string,
): Promise<{ actor: Member; target: StoredMember; owners: Member[] }> {
  const locked = await lockMembersAndOwners(tx, caller.workspaceId, [caller.memberId, memberId]);
  const actor = locked.find(({ member }) => member.id === caller.memberId)?.member;
  const target = locked.find(({ member }) => member.id === memberId);
  if (!actor || !target) throw new ProblemError('not_found');
  checkMayManage(actor, target.member);
  const owners = locked.map(({ member }) => member).filter((m) => m.role === 'owner' && !m.removedAt);
  return { actor, target, owners };
}

const comparable = (member: Member) => JSON.stringify({ ...member, topicIds: member.topicIds.toSorted() });
const isSame = (one: Member, other: Member) => comparable(one) === comparable(other);
