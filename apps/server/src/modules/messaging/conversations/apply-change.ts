import type { Assignment, Conversation, EventType, Message, SystemNotice } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { LogEvent, Tx } from '../../../platform/db/transaction.ts';
import { insertMessage, newMessage } from '../messages/index.ts';
import { updateConversation } from './queries.ts';

export type Change = {
  type: EventType;
  /** What is different afterwards. */
  to: Partial<Conversation>;
  /** What the thread tells about it, to both sides. */
  notice: Partial<SystemNotice> & { code: SystemNotice['code'] };
  /** What the event carries beside the conversation. */
  payload?: { assignment?: Assignment; ownerName?: null };
  /** Whether he goes before everybody else of his line from now on; nothing said: as before. */
  atFront?: boolean;
  at: Date;
};

/**
 * Writes one change of a locked conversation: the row, the event that tells it, and the notice in the thread as a message
 * of its own. Takes the log's lock, so nothing else may be locked after it.
 */
export async function applyChange(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  before: Conversation,
  change: Change,
): Promise<Conversation> {
  const seq = await tx.takeSeqs(workspaceId, 2);
  const told: Conversation = { ...before, ...change.to, seq };
  const message = noticeMessage(deps, told, change);
  const after: Conversation = { ...told, seq: message.seq, lastNumber: told.lastNumber + 1 };
  await updateConversation(tx, workspaceId, after, change.atFront ?? null);
  await insertMessage(tx, workspaceId, message);
  const event = (type: EventType, at: number, payload: LogEvent['payload']): LogEvent => {
    return { seq: at, at: change.at, type, conversationId: before.id, contactId: before.contactId, payload };
  };
  await tx.append(workspaceId, [
    event(change.type, seq, { conversation: told, ...change.payload }),
    event('message.posted', message.seq, { message }),
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
