import type { Content, Conversation, Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { messagePosted } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { insertMessage, newMessage } from '../messages/index.ts';
import { updateConversation } from './queries.ts';

/**
 * Writes to the customer of a locked conversation in Parley's own name. It stands in the thread and answers nothing: who waits for an
 * answer waits on, and lists stay as they are. Takes the log's lock, so nothing else may be locked after it.
 */
export async function tellCustomer(
  tx: Tx,
  deps: Pick<Basics, 'newId' | 'clock'>,
  workspaceId: string,
  before: Conversation,
  { text, content = null }: { text: string; content?: Content | null },
): Promise<Message> {
  const seq = await tx.takeSeqs(workspaceId, 1);
  const after: Conversation = { ...before, seq, lastNumber: before.lastNumber + 1 };
  const message = newMessage(deps.newId, {
    conversationId: before.id,
    seq,
    number: after.lastNumber,
    kind: 'system',
    author: { kind: 'system', id: null, name: null },
    text,
    content,
    notice: { code: 'told', memberName: null, fromName: null, by: null, topicName: null },
    at: deps.clock.now(),
  });
  await updateConversation(tx, workspaceId, after);
  await insertMessage(tx, workspaceId, message);
  await tx.append(workspaceId, [messagePosted(message, before.contactId)]);
  return message;
}
