import type { BodyOf, Conversation, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { listTopics } from '../../company/workspaces/index.ts';
import type { MessageDeps } from '../messages/index.ts';
import { accessConversation, checkMayAct, lockReceiver } from './access.ts';
import { assign, release } from './assign.ts';
import { leaveNote } from './leave-note.ts';
import { offerTo } from './offer-conversation.ts';

type Body = BodyOf<(typeof routes)['handOverConversation']>;

/** Leaves the note, if there is one, once nothing can fail any more. */
type Leave = () => Promise<unknown>;

/**
 * Gives a conversation to a member, or back to the line of a topic. A note for whoever comes next is left first, so that
 * it stands in the thread before he opens it; both happen or neither.
 */
export async function handOverConversation(
  deps: MessageDeps,
  caller: MemberCaller,
  id: string,
  body: Body,
): Promise<Conversation> {
  if (!body.memberId === !body.topicId)
    throw new ProblemError('invalid_request', { detail: 'Say either memberId or topicId' });
  const note = body.note?.trim() ? await deps.door.prepare(caller, { kind: 'note', text: body.note }) : null;
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    checkMayHandOver(caller, conversation, body);
    if (note?.refusal) throw note.refusal;
    const leave = async () => note && leaveNote(tx, deps, caller, conversation, note);
    return body.memberId
      ? toMember(tx, deps, caller, conversation, { memberId: body.memberId, ask: body.ask === true }, leave)
      : toTopic(tx, deps, caller, conversation, body.topicId as string, leave);
  });
}

/** Whoever sees that a customer chose the wrong line may move him; all else is for the owner and those above an agent. */
function checkMayHandOver(caller: MemberCaller, conversation: Conversation, { topicId }: Body): void {
  if (topicId && conversation.state === 'waiting') return;
  checkMayAct(caller, conversation);
}

async function toMember(
  tx: Tx,
  deps: Basics,
  caller: MemberCaller,
  conversation: Conversation,
  { memberId, ask }: { memberId: string; ask: boolean },
  leave: Leave,
): Promise<Conversation> {
  if (conversation.ownerId === memberId) {
    await leave();
    return conversation;
  }
  const owner = await lockReceiver(tx, caller.workspaceId, memberId);
  await leave();
  if (ask && conversation.ownerId) return offerTo(tx, deps, caller, conversation, memberId);
  const notice = { code: 'handed_over', memberName: owner.name, fromName: caller.name } as const;
  const reason = conversation.ownerId === caller.memberId ? 'handed_over' : 'reassigned';
  return assign(tx, deps, caller, conversation, { owner, reason, notice });
}

async function toTopic(
  tx: Tx,
  deps: Basics,
  caller: MemberCaller,
  conversation: Conversation,
  topicId: string,
  leave: Leave,
): Promise<Conversation> {
  const topic = (await listTopics(tx.query, caller.workspaceId)).find(
    (candidate) => candidate.id === topicId,
  );
  if (!topic || topic.retiredAt) throw new ProblemError('not_found');
  await leave();
  const notice = { code: 'released', fromName: caller.name, topicName: topic.name } as const;
  return release(tx, deps, caller, conversation, { topicId, notice });
}
