import type { Attachment, ConversationState, LastMessage, Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { excerptOf } from './excerpt.ts';
import type { PostCommand } from './post-command.ts';

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
  /** The longest text that the workspace allows. */
  messageChars: number;
};

type Decision = { conversation: LockedConversation } | { repeat: Message } | { problem: ProblemError };

/** Whether a post may happen. Answers a repeat with the first result, whatever has become of the conversation since. */
export function decide(
  command: PostCommand,
  conversation: LockedConversation | undefined,
  known: Message | undefined,
  newer: Newer | undefined,
): Decision {
  if (!conversation || !maySee(command, conversation)) return { problem: new ProblemError('not_found') };
  if (known)
    return isSame(command, known) ? { repeat: known } : { problem: new ProblemError('client_id_reused') };
  const problem = refusalOf(command, conversation) ?? guard(command, newer);
  return problem ? { problem } : { conversation };
}

const maySee = ({ caller }: PostCommand, conversation: LockedConversation): boolean =>
  caller.workspaceId === conversation.workspaceId &&
  (caller.kind === 'member' || caller.contactId === conversation.contactId);

function isSame({ body }: PostCommand, known: Message): boolean {
  const files = known.attachments.map((attachment) => attachment.fileId);
  return (
    known.text === body.text &&
    known.kind === (body.kind ?? 'text') &&
    files.join() === (body.fileIds ?? []).join()
  );
}

function refusalOf(
  { caller, body }: PostCommand,
  conversation: LockedConversation,
): ProblemError | undefined {
  const isNote = body.kind === 'note';
  if (body.text.trim() === '' && !body.fileIds?.length) return new ProblemError('message_empty');
  if (Array.from(body.text).length > conversation.messageChars) {
    return new ProblemError('message_too_long', { details: { maximum: conversation.messageChars } });
  }
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
function guard({ body }: PostCommand, newer: Newer | undefined): ProblemError | undefined {
  if (!newer || body.anyway) return undefined;
  return new ProblemError('thread_moved_on', { details: { seq: newer.seq, by: newer.authorName } });
}

/** Numbers a message. Its seq comes later, under the last lock. */
export function advance(
  deps: Basics,
  { caller, body }: PostCommand,
  conversation: LockedConversation,
  attachments: Attachment[],
): Message {
  const kind = body.kind ?? 'text';
  const id = caller.kind === 'customer' ? caller.contactId : caller.memberId;
  if (kind === 'text') conversation.lastNumber += 1;
  return {
    id: deps.newId(),
    conversationId: conversation.id,
    seq: 0,
    number: kind === 'text' ? conversation.lastNumber : null,
    kind,
    author: { kind: caller.kind === 'customer' ? 'contact' : 'member', id, name: caller.name },
    clientId: body.clientId,
    text: body.text,
    attachments,
    notice: null,
    at: deps.clock.now().toISOString(),
  };
}

/** Moves the conversation on by a message that has its place in the log. Clients fold the event by the same rules. */
export function place(conversation: LockedConversation, message: Message): void {
  // A note changes nothing that the customer could see, so it may not change the version that he sees either.
  if (message.kind === 'note') return;
  conversation.seq = message.seq;
  conversation.lastMessage = {
    seq: message.seq,
    authorKind: message.author.kind,
    excerpt: excerptOf(message.text),
    attachments: message.attachments.length,
    at: message.at,
  };
  if (message.author.kind === 'contact') {
    conversation.unansweredSince ??= message.at;
    conversation.contactSeenSeq = message.seq;
  } else {
    conversation.unansweredSince = null;
    conversation.answerDueAt = null;
    conversation.memberSeenSeq = message.seq;
  }
}
