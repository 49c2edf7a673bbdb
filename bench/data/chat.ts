import type { Conversation, LastMessage } from '@parley/contract';
import type { Contact } from './contacts.ts';
import { iso } from './iso.ts';

/** One owner's time with a conversation. */
export type Turn = {
  owner: { id: string; name: string };
  reason: 'routed' | 'handed_over';
  startedAt: number;
  endedAt: number | null;
  /** Since when the customer had waited for him; null after a hand-over. */
  waitingSince: number | null;
};

/** A conversation while its history is told. Times are milliseconds since 1970. */
export type Chat = {
  id: string;
  contact: Contact;
  topic: { id: string; name: string };
  inboxId: string;
  startClientId: string;
  startedAt: number;
  state: Conversation['state'];
  owner: { id: string; name: string } | null;
  priority: number;
  waitingSince: number | null;
  unansweredSince: number | null;
  lastNumber: number;
  last: { seq: number; by: LastMessage['authorKind']; text: string; at: number } | null;
  contactSeenSeq: number;
  memberSeenSeq: number;
  closedAt: number | null;
  /** Its newest event. */
  seq: number;
  /** Who had it, one after the other; the last one has it still, unless it is closed. */
  turns: Turn[];
};

const isoOrNull = (at: number | null): string => (at === null ? 'null' : `"${iso(at)}"`);
const quotedOrNull = (text: string | null): string => (text === null ? 'null' : `"${text}"`);

/** Who has it, or had it last when it was closed. */
export const lastOwnerOf = ({ owner, state, turns }: Chat): string | null =>
  owner?.id ?? (state === 'closed' ? (turns.at(-1)?.owner.id ?? null) : null);

/** As the product keeps it in `conversation.last_message`; null before the first text. Phrases are short: all is excerpt. */
export function lastMessageJson({ last }: Chat): string {
  if (!last) return 'null';
  return `{"seq":${last.seq},"authorKind":"${last.by}","excerpt":"${last.text}","attachments":0,"at":"${iso(last.at)}"}`;
}

/** The `Conversation` of the contract, as events carry it. Written by hand: `JSON.stringify` would take half of the time of all. */
export function conversationJson(chat: Chat, seq: number): string {
  return `{"id":"${chat.id}","seq":${seq},"inboxId":"${chat.inboxId}","contactId":"${chat.contact.id}","topicId":"${chat.topic.id}",\
"state":"${chat.state}","ownerId":${quotedOrNull(chat.owner?.id ?? null)},"lastOwnerId":${quotedOrNull(lastOwnerOf(chat))},"leftMessage":false,"priority":${chat.priority},\
"waitingSince":${isoOrNull(chat.waitingSince)},"unansweredSince":${isoOrNull(chat.unansweredSince)},"answerDueAt":null,"offer":null,\
"lastNumber":${chat.lastNumber},"lastMessage":${lastMessageJson(chat)},"contactSeenSeq":${chat.contactSeenSeq},\
"memberSeenSeq":${chat.memberSeenSeq},"startedAt":"${iso(chat.startedAt)}","closedAt":${isoOrNull(chat.closedAt)}}`;
}
