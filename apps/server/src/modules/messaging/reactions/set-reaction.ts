import { isEmoji } from '@parley/contract';
import { actorOf, authorOf, type Writer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { deleteReaction, findReacted, placeReaction, saveReaction } from './queries.ts';

type Given = {
  conversationId: string;
  messageSeq: number;
  /** Null: taken back. */
  emoji: string | null;
  at: Date;
};

/**
 * Lets somebody react to a message, in place of whatever they felt before, and tells members, and the customer unless it is a note.
 * Whether they may is asked before. A customer is who their conversation is of. False: it was so already. Takes the log's lock,
 * so nothing else may be locked after it.
 *
 * @throws ProblemError not_found, also for a notice; message_withdrawn; invalid_request for what is not one emoji.
 */
export async function setReaction(tx: Tx, writer: Writer, given: Given): Promise<boolean> {
  const { conversationId, messageSeq, emoji, at } = given;
  const { workspaceId } = writer;
  const place = { workspaceId, conversationId, messageSeq };
  const message = await findReacted(tx, place);
  if (!message || message.kind === 'system') throw new ProblemError('not_found');
  if (emoji !== null) checkMayStand(emoji, message.content_type);

  const author = authorOf(writer);
  const by = author.kind === 'contact' ? { ...author, id: message.contact_id } : author;
  const isChanged =
    emoji === null ? await deleteReaction(tx, place, by) : await saveReaction(tx, place, by, emoji, at);
  if (!isChanged) return false;

  const seq = await tx.takeSeqs(workspaceId, 1);
  if (emoji !== null) await placeReaction(tx, place, by, seq);
  const contactId = message.kind === 'note' ? null : message.contact_id;
  const event = { seq, at, conversationId, contactId, actor: actorOf(writer) };
  const payload = { reaction: { messageSeq, emoji, by } };
  await tx.append(workspaceId, [{ ...event, type: 'reaction.changed', payload }]);
  return true;
}

function checkMayStand(emoji: string, contentType: string | null): void {
  if (!isEmoji(emoji)) throw new ProblemError('invalid_request', { detail: 'A reaction is one emoji' });
  if (contentType === 'withdrawn') throw new ProblemError('message_withdrawn');
}
