import { CHANNEL_FEATURES, type Conversation, type Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Participant } from '../../../callers.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findInbox, findWorkspace } from '../../company/workspaces/index.ts';
import { accessConversation, updateConversation } from '../conversations/index.ts';
import { withdrawFiles } from '../files/index.ts';
import { lastMessageOf } from '../messages/index.ts';
import { accessMessage } from './access-message.ts';
import { checkInTime, checkIsAuthor } from './policy.ts';
import { appendChange, replaceExcerptsInLog, replaceMessage } from './queries.ts';

export type MessagePlace = { conversationId: string; seq: number };

/** What becomes of a message; null: it says that already, and nothing happens. */
type Decide = (before: Message, at: Date) => Message | null;

/**
 * Changes a message of the caller's own, under the lock of its conversation: so changes of one message come one after the
 * other, and none meets a reply, a close or a hand-over halfway. A closed conversation does not matter, for the right is to
 * the message. What others may still change of it (`decide`) is asked before the time is.
 */
export async function changeMessage(
  deps: Basics,
  caller: Participant,
  place: MessagePlace,
  decide: Decide,
): Promise<Message> {
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, place.conversationId, true);
    const before = await accessMessage(tx.query, caller, place);
    checkIsAuthor(caller, before);
    const at = deps.clock.now();
    const change = decide(before, at);
    if (!change) return before;
    if (caller.kind === 'member' && before.kind !== 'note')
      await checkChannelCan(tx.query, caller, conversation, change);
    checkInTime(before, await minutesOf(tx.query, caller, conversation), at);
    const after = { ...change, version: before.version + 1 };
    await writeChange(tx, caller.workspaceId, conversation, { before, after, at });
    return after;
  });
}

const filesGone = (before: Message, after: Message): string[] =>
  before.attachments
    .map(({ fileId }) => fileId)
    .filter((id) => !after.attachments.some(({ fileId }) => fileId === id));

/** What is on somebody's phone cannot be changed there unless the channel has a way. */
async function checkChannelCan(
  run: Run,
  { workspaceId }: Participant,
  { inboxId }: Conversation,
  { content }: Message,
): Promise<void> {
  const inbox = await findInbox(run, workspaceId, inboxId);
  const { corrections, withdrawals } = CHANNEL_FEATURES[inbox?.channel ?? 'web'];
  if (content?.type === 'withdrawn' ? withdrawals : corrections) return;
  throw new ProblemError('not_correctable', { detail: 'This channel cannot change what was sent' });
}

/** For how long this side may change what it wrote. */
async function minutesOf(run: Run, caller: Participant, { inboxId }: Conversation): Promise<number> {
  const { workspaceId, kind } = caller;
  const found =
    kind === 'customer' ? await findInbox(run, workspaceId, inboxId) : await findWorkspace(run, workspaceId);
  return found?.settings.correctionMinutes ?? 0;
}

/** Keeps what it said, lets it say something else, and tells it. A note leaves its conversation alone, as when it was written. */
export async function writeChange(
  tx: Tx,
  workspaceId: string,
  conversation: Conversation,
  { before, after: message, at }: { before: Message; after: Message; at: Date },
): Promise<void> {
  await withdrawFiles(tx, workspaceId, filesGone(before, message));
  const place = { workspaceId, conversationId: conversation.id, seq: message.seq };
  const isNote = message.kind === 'note';
  await replaceMessage(tx, place, message, at);
  if (!isNote) await replaceExcerptsInLog(tx, place, conversation.contactId, lastMessageOf(message));
  const seq = await tx.takeSeqs(workspaceId, 1);
  if (!isNote) await updateConversation(tx, workspaceId, { ...withExcerpt(conversation, message), seq });
  await appendChange(tx, place, { seq, at, message, contactId: isNote ? null : conversation.contactId });
}

/** Its newest message is shown as it is now, where it has always stood in the list. */
const withExcerpt = (conversation: Conversation, message: Message): Conversation =>
  conversation.lastMessage?.seq === message.seq
    ? { ...conversation, lastMessage: lastMessageOf(message) }
    : conversation;
