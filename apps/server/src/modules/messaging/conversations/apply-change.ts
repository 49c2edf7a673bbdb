import type { Conversation, Message, SystemNotice } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type Doer } from '../../../callers.ts';
import { messagePosted, type Told } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { insertMessage, newMessage } from '../messages/index.ts';
import { updateConversation } from './queries.ts';

export type Change = {
  /** What is different afterwards. */
  to: Partial<Conversation>;
  /** The event that tells it. */
  tell: (after: Conversation) => Told<ConversationEventType>;
  /** What the thread tells about it, to both sides. */
  notice: Partial<SystemNotice> & { code: SystemNotice['code'] };
  /** Whether he goes before everybody else of his line from now on; nothing said: as before. */
  atFront?: boolean;
  at: Date;
};

type ConversationEventType = `conversation.${'assigned' | 'released' | 'closed' | 'reopened' | 'updated'}`;

/**
 * Writes one change of a locked conversation: the row, the event that tells it, and the notice in the thread as a message
 * of its own. Takes the log's lock, so nothing else may be locked after it.
 */
export async function applyChange(
  tx: Tx,
  deps: Basics,
  by: Doer,
  before: Conversation,
  change: Change,
): Promise<Conversation> {
  const { workspaceId } = by;
  const { at } = change;
  const seq = await tx.takeSeqs(workspaceId, 2);
  const told: Conversation = { ...before, ...change.to, seq };
  const message = noticeMessage(deps, told, change);
  const after: Conversation = { ...told, seq: message.seq, lastNumber: told.lastNumber + 1 };
  await updateConversation(tx, workspaceId, after, change.atFront ?? null);
  await insertMessage(tx, workspaceId, message);
  const { id: conversationId, contactId } = before;
  await tx.append(workspaceId, [
    { seq, at, conversationId, contactId, actor: actorOf(by), ...change.tell(told) },
    messagePosted(message, contactId),
  ]);
  return after;
}

const noticeMessage = (deps: Basics, conversation: Conversation, { notice, at }: Change): Message =>
  newMessage(deps.newId, {
    conversationId: conversation.id,
    seq: conversation.seq + 1,
    number: conversation.lastNumber + 1,
    kind: 'system',
    author: { kind: 'system', id: null, name: null },
    notice: { memberName: null, fromName: null, by: null, topicName: null, ...notice },
    at,
  });
