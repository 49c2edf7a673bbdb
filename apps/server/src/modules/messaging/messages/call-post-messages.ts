import type { Message } from '@parley/contract';
import { type Call, prepared } from '../../../platform/db/transaction.ts';
import { lastMessageOf } from './excerpts.ts';
import type { PreparedPost } from './post-command.ts';
import type { QuotedRow } from './queries.ts';

/** A post on its way: the message as it will be, but for its place, which the database gives. */
export type Posting = { post: PreparedPost; draft: Message };

/** What the database says of one post. */
export type PostedRow = {
  outcome:
    | 'written'
    | 'not_found'
    /** Something was posted under this clientId before. */
    | 'known'
    /** Because it was to be, unless it was known. */
    | 'refused'
    | 'closed'
    | 'not_owner'
    | 'moved_on'
    | 'quote_not_found';
  /** Of what was written. */
  seq: number;
  /** Null for a note. */
  number: number | null;
  contact_id: string;
  /** The customer waits without a place in line. */
  left_message: boolean;
  owner: { id: string | null; name: string | null; maySendAnyway: boolean } | null;
  /** What a colleague did after the place that the writer of a reply had seen. */
  newer: { seq: number; by: string | null } | null;
  /** What it answers. */
  quoted: QuotedRow | null;
};

const POST_MESSAGES = prepared('select * from post_messages($1, $2, $3)');

/** Posts all of these in one call of one function of the database (migration 0030). Its rows stand in the order of the postings. */
export function callPostMessages(postings: Posting[], at: Date): Call {
  const workspaceIds = [...new Set(postings.map(({ post }) => post.caller.workspaceId))];
  return [POST_MESSAGES, [`{${workspaceIds.join(',')}}`, at, JSON.stringify(postings.map(paramsOf))]];
}

const paramsOf = ({ post: { caller, body, prepared: sent }, draft }: Posting) => ({
  workspace_id: caller.workspaceId,
  conversation_id: draft.conversationId,
  id: draft.id,
  kind: draft.kind,
  author_kind: draft.author.kind,
  author_id: draft.author.id,
  author_name: draft.author.name,
  client_id: draft.clientId,
  text: draft.text,
  attachments: draft.attachments.length > 0 ? draft.attachments : undefined,
  fingerprint: `\\x${sent.fingerprint.toString('hex')}`,
  last_message: lastMessageOf(draft),
  reply_to_seq: sent.replyToSeq ?? undefined,
  seen_seq: caller.kind === 'member' && sent.kind === 'text' ? body.expectedSeq : undefined,
  anyway: body.anyway === true,
  is_refused: sent.refusal !== null,
  content: draft.content ?? undefined,
  wrote_at: draft.wroteAt ?? undefined,
});
