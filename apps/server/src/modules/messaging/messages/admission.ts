import type { ConversationState, LastMessage, Message } from '@parley/contract';
import { mayRead } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { lastMessageOf } from './excerpts.ts';
import type { PreparedPost } from './post-command.ts';

/** What posting needs to know of a conversation, read under its lock and moved on by every message of the batch. */
export type LockedConversation = {
  workspaceId: string;
  id: string;
  contactId: string;
  ownerId: string | null;
  ownerName: string | null;
  state: ConversationState;
  /** He waits without a place in line. */
  leftMessage: boolean;
  seq: number;
  lastNumber: number;
  lastMessage: LastMessage | null;
  unansweredSince: string | null;
  answerDueAt: string | null;
  contactSeenSeq: number;
  memberSeenSeq: number;
  replyPolicy: 'strict' | 'soft' | 'open';
};

/** Whether a participant may see a conversation; whoever may not is told that there is none. */
export const maySee = (
  { caller }: PreparedPost,
  conversation: LockedConversation | undefined,
): conversation is LockedConversation =>
  caller.workspaceId === conversation?.workspaceId && mayRead(caller, conversation);

/** Why a post that is no repeat may not happen; undefined if it may. */
export function refusalOf(
  { caller, body, prepared }: PreparedPost,
  conversation: LockedConversation,
): ProblemError | undefined {
  const isNote = prepared.kind === 'note';
  if (prepared.refusal) return prepared.refusal;
  if (isNote && caller.kind === 'member') return undefined;
  if (isNote) return new ProblemError('invalid_request');
  if (conversation.state === 'closed') return new ProblemError('conversation_closed');
  return caller.kind === 'member'
    ? ownerRefusal(caller.memberId, conversation, body.anyway === true)
    : undefined;
}

/** Who may answer is a matter of the inbox: its owner only, others after a warning, or anybody. */
function ownerRefusal(
  memberId: string,
  conversation: LockedConversation,
  anyway: boolean,
): ProblemError | undefined {
  const { ownerId, ownerName, replyPolicy } = conversation;
  if (ownerId === memberId || replyPolicy === 'open' || (replyPolicy === 'soft' && anyway)) return undefined;
  const owner = ownerId ? { id: ownerId, name: ownerName } : null;
  return new ProblemError('not_owner', { details: { owner, maySendAnyway: replyPolicy === 'soft' } });
}

/** What a colleague did after the place that the writer of a reply had seen. */
export type Newer = { seq: number; authorName: string | null };

/** A reply that was written against an outdated thread is stopped, once. */
export const movedOn = ({ seq, authorName }: Newer): ProblemError =>
  new ProblemError('thread_moved_on', { details: { seq, by: authorName } });

/** Moves the conversation on by a message. Clients fold the event by the same rules. */
export function place(conversation: LockedConversation, message: Message): void {
  // A note changes nothing that the customer could see, so it may not change the version that he sees either.
  if (message.kind === 'note') return;
  conversation.seq = message.seq;
  conversation.lastNumber = message.number ?? conversation.lastNumber;
  conversation.lastMessage = lastMessageOf(message);
  if (message.author.kind === 'contact') {
    conversation.unansweredSince ??= message.at;
    conversation.contactSeenSeq = message.seq;
  } else {
    conversation.unansweredSince = null;
    conversation.answerDueAt = null;
    conversation.memberSeenSeq = message.seq;
  }
}
