import type { Member } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type Doer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { countTopics, replaceTopics, saveMember } from './queries.ts';

type MemberEventType = 'member.joined' | 'member.updated' | 'member.removed';

/**
 * Writes a member whose row is locked or new, and the event that says so. Topics go first: their foreign key waits for a
 * topic that is being changed, and nobody may wait for that while he holds the log.
 */
export async function recordMember(
  tx: Tx,
  deps: Basics,
  by: Doer,
  type: MemberEventType,
  changed: Member,
): Promise<Member> {
  const { workspaceId } = by;
  await replaceTopics(tx, workspaceId, changed);
  const seq = await tx.takeSeqs(workspaceId, 1);
  const backupTopicIds = changed.backupTopicIds.toSorted();
  const member = { ...changed, topicIds: changed.topicIds.toSorted(), backupTopicIds, seq };
  await saveMember(tx, workspaceId, member);
  const place = { seq, at: deps.clock.now(), conversationId: null, contactId: null, actor: actorOf(by) };
  await tx.append(workspaceId, [{ ...place, type, payload: { member } }]);
  return member;
}

/** Topics that members are given must be the workspace's own. */
export async function checkTopics(tx: Tx, workspaceId: string, topicIds: string[]): Promise<void> {
  const known = await countTopics(tx.query, workspaceId, topicIds);
  if (known < topicIds.length)
    throw new ProblemError('invalid_request', { detail: 'topicIds: no such topic' });
}
