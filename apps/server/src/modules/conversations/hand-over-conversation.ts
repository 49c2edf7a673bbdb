import type { BodyOf, Conversation, routes } from '@parley/contract';
import type { MemberCaller } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { listTopics } from '../workspaces/index.ts';
import { accessConversation, checkMayAct, lockReceiver } from './access.ts';
import { assign, release } from './assign.ts';
import { offerConversation } from './offer-conversation.ts';

type Body = BodyOf<(typeof routes)['handOverConversation']>;

/**
 * Gives a conversation to another member, or back to the line of a topic. A note for whoever comes next is posted first,
 * so that it stands in the thread before he opens it.
 */
export async function handOverConversation(
  deps: Deps,
  caller: MemberCaller,
  id: string,
  body: Body,
): Promise<Conversation> {
  if (!body.memberId === !body.topicId)
    throw new ProblemError('invalid_request', { detail: 'Say either memberId or topicId' });
  if (body.note?.trim()) await postHandOverNote(deps, caller, id, body.note);
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    checkMayAct(caller, conversation);
    return body.memberId
      ? toMember(tx, deps, caller, conversation, body.memberId, body.ask === true)
      : toTopic(tx, deps, caller, conversation, body.topicId as string);
  });
}

async function postHandOverNote(
  deps: Deps,
  caller: MemberCaller,
  conversationId: string,
  text: string,
): Promise<void> {
  const conversation = await accessConversation(deps.db.run(caller.workspaceId), caller, conversationId);
  checkMayAct(caller, conversation);
  await deps.committer.post({ caller, conversationId, body: { clientId: deps.newId(), kind: 'note', text } });
}

async function toMember(
  tx: Tx,
  deps: Deps,
  caller: MemberCaller,
  conversation: Conversation,
  memberId: string,
  ask: boolean,
): Promise<Conversation> {
  if (conversation.ownerId === memberId) return conversation;
  if (ask && conversation.ownerId)
    return offerConversation(tx, deps, caller.workspaceId, conversation, memberId);
  const owner = await lockReceiver(tx, caller.workspaceId, memberId);
  const notice = { code: 'handed_over', memberName: owner.name, fromName: caller.name } as const;
  const reason = conversation.ownerId === caller.memberId ? 'handed_over' : 'reassigned';
  return assign(tx, deps, caller.workspaceId, conversation, { owner, reason, notice });
}

async function toTopic(
  tx: Tx,
  deps: Deps,
  caller: MemberCaller,
  conversation: Conversation,
  topicId: string,
): Promise<Conversation> {
  const topic = (await listTopics(tx.query, caller.workspaceId)).find(
    (candidate) => candidate.id === topicId,
  );
  if (!topic || topic.retiredAt) throw new ProblemError('not_found');
  const notice = { code: 'released', fromName: caller.name, topicName: topic.name } as const;
  return release(tx, deps, caller.workspaceId, conversation, { topicId, notice });
}
