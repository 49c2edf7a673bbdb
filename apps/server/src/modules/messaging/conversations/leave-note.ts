import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { authorOf, type MemberCaller } from '../../../callers.ts';
import { messagePosted } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { insertMessage, newMessage, type PreparedMessage } from '../messages/index.ts';

/** Writes a note of the caller into a locked conversation. Takes the log's lock, so nothing else may be locked after it. */
export async function leaveNote(
  tx: Tx,
  deps: Basics,
  caller: MemberCaller,
  conversation: Conversation,
  { text }: PreparedMessage,
): Promise<void> {
  const { workspaceId } = caller;
  const at = deps.clock.now();
  const seq = await tx.takeSeqs(workspaceId, 1);
  const message = newMessage(deps.newId, {
    conversationId: conversation.id,
    seq,
    number: null,
    kind: 'note',
    author: authorOf(caller),
    text,
    at,
  });
  await insertMessage(tx, workspaceId, message);
  await tx.append(workspaceId, [messagePosted(message, conversation.contactId)]);
}
