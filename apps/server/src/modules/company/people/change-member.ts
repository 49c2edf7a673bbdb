import type { BodyOf, Member, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer, MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { revokeInvitationsBy } from './invitation-queries.ts';
import { checkMayGrant, checkMayManage, checkOwnerStays } from './policy.ts';
import {
  type AvailabilityCause,
  insertAvailabilityChange,
  lockMembersAndOwners,
  lockStoredMember,
  noteVisibility,
  type StoredMember,
} from './queries.ts';
import { checkTopics, recordMember } from './record-member.ts';

type Body<N extends keyof typeof routes> = BodyOf<(typeof routes)[N]>;

/** Changes what an admin decides about a member: name, role, capacity, topics. */
export async function updateMember(
  deps: Basics,
  caller: MemberCaller,
  memberId: string,
  body: Body<'updateMember'>,
): Promise<Member> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const { actor, target, owners } = await lockForChange(tx, caller, memberId);
    if (target.member.removedAt) throw new ProblemError('member_gone');
    const changed = withBackup({ ...target.member, ...body });
    checkBackup(changed, body.backupTopicIds ?? []);
    checkMayGrant(actor, changed.role);
    checkOwnerStays(target.member, owners, changed.role);
    await checkTopics(tx, workspaceId, changed.topicIds);
    if (isSame(changed, target.member)) return target.member;
    await revokeInvitationsBy(tx, workspaceId, memberId, { above: changed.role, at: deps.clock.now() });
    const recorded = await recordMember(tx, deps, caller, 'member.updated', changed);
    if (!seesAlike(changed, target.member)) await noteVisibility(tx, workspaceId, [memberId], recorded.seq);
    return recorded;
  });
}

/** Changes what is everybody's own. Idle makes only him away who is available: nothing else was meant to end by itself. */
export async function updateMyMembership(
  deps: Basics,
  caller: MemberCaller,
  { cause, ...body }: Body<'updateMyMembership'>,
): Promise<Member> {
  const { workspaceId, memberId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const mine = await lockStoredMember(tx, workspaceId, memberId);
    if (!mine || mine.member.removedAt) throw new ProblemError('not_found');
    if (cause === 'idle' && mine.member.availability !== 'available') return mine.member;
    const changed = { ...mine.member, ...body };
    if (isSame(changed, mine.member)) return mine.member;
    if (changed.availability !== mine.member.availability)
      await logAvailability(tx, deps, workspaceId, changed, cause ?? 'self');
    return recordMember(tx, deps, caller, 'member.updated', changed);
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

/** Whoever is named as a backup in a topic must serve it. */
function checkBackup({ topicIds }: Member, backupTopicIds: string[]): void {
  if (backupTopicIds.some((id) => !topicIds.includes(id)))
    throw new ProblemError('invalid_request', { detail: 'backupTopicIds: only of his topicIds' });
}

/** He helps out only in topics that are his. */
const withBackup = (member: Member): Member => ({
  ...member,
  backupTopicIds: member.backupTopicIds.filter((id) => member.topicIds.includes(id)),
});

/** Makes a member unavailable because a customer waited for him in vain. Takes a place in the log: the last step. */
export async function makeAway(tx: Tx, deps: Basics, by: Doer, memberId: string): Promise<void> {
  const { workspaceId } = by;
  const found = await lockStoredMember(tx, workspaceId, memberId);
  if (!found || found.member.removedAt || found.member.availability !== 'available') return;
  const changed: Member = { ...found.member, availability: 'away' };
  await logAvailability(tx, deps, workspaceId, changed, 'missed');
  await recordMember(tx, deps, by, 'member.updated', changed);
}

async function logAvailability(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  { id: memberId, availability }: Member,
  cause: AvailabilityCause,
): Promise<void> {
  const change = { id: deps.newId(), memberId, at: deps.clock.now(), availability, cause };
  await insertAvailabilityChange(tx, workspaceId, change);
}

const comparable = (member: Member) =>
  JSON.stringify({
    ...member,
    topicIds: member.topicIds.toSorted(),
    backupTopicIds: member.backupTopicIds.toSorted(),
  });
const seesAlike = (one: Member, other: Member) =>
  one.role === other.role &&
  one.visibility === other.visibility &&
  one.topicIds.toSorted().join() === other.topicIds.toSorted().join();
const isSame = (one: Member, other: Member) => comparable(one) === comparable(other);
