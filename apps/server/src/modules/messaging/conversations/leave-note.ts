import type { Conversation, Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { messagePosted } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findWorkspace } from '../../company/workspaces/index.ts';
import { insertMessage } from '../messages/index.ts';

/** Whether a note is short enough for this workspace. Asked before the log is locked. */
export async function checkNote(tx: Tx, workspaceId: string, text: string): Promise<void> {
  const maximum = (await findWorkspace(tx.query, workspaceId))?.settings.messageChars ?? 0;
  if (Array.from(text).length > maximum) throw new ProblemError('message_too_long', { details: { maximum } });
}

/** Writes a note of the caller into a locked conversation. Takes the log's lock, so nothing else may be locked after it. */
export async function leaveNote(
  tx: Tx,
  deps: Basics,
  caller: MemberCaller,
  conversation: Conversation,
  text: string,
): Promise<void> {
  const { workspaceId } = caller;
  const at = deps.clock.now();
  const seq = await tx.takeSeqs(workspaceId, 1);
  const message: Message = {
    id: deps.newId(),
    conversationId: conversation.id,
    seq,
    number: null,
    kind: 'note',
    author: { kind: 'member', id: caller.memberId, name: caller.name },
    clientId: null,
    text,
    attachments: [],
    notice: null,
    at: at.toISOString(),
  };
  await insertMessage(tx.query, workspaceId, message);
  await tx.append(workspaceId, [messagePosted(message, conversation.contactId)]);
}
