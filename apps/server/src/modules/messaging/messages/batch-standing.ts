import type { Quote } from '@parley/contract';
import { subjectOf } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { LockedConversation, Newer } from './admission.ts';
import { lockConversations } from './batch-queries.ts';
import type { PreparedPost } from './post-command.ts';
import { findByClientIds, findNewer, findQuotable } from './queries.ts';
import type { Known } from './sent.ts';

/** All that is looked up for a batch, under the locks of its conversations. */
export type Standing = {
  conversations: Map<string, LockedConversation>;
  /** What was posted under the same clientIds before, by `clientKeyOf`. */
  known: Map<string, Known>;
  /** What colleagues did since the writer of a reply looked, by `writerKeyOf`. */
  newer: Map<string, Newer>;
  /** What may be quoted, by `placeKeyOf`. */
  quotable: Map<string, Quote>;
};

export const clientKeyOf = ({ caller, conversationId, body }: PreparedPost): string =>
  `${conversationId} ${subjectOf(caller).id} ${body.clientId}`;

export const writerKeyOf = ({ caller, conversationId }: PreparedPost): string =>
  `${conversationId} ${subjectOf(caller).id}`;

export const placeKeyOf = (conversationId: string, seq: number): string => `${conversationId} ${seq}`;

/** The place that a reply's writer had seen; undefined for what a colleague's answer does not concern. */
export const seenSeqOf = ({ caller, body, prepared }: PreparedPost): number | undefined =>
  caller.kind === 'member' && prepared.kind === 'text' ? body.expectedSeq : undefined;

/** Sent together and carried out one after the other, so that the locks are there before anything is looked up. */
export async function readStanding(tx: Tx, posts: PreparedPost[]): Promise<Standing> {
  const [conversations, known, newer, quotable] = await Promise.all([
    lockConversations(tx.query, posts),
    findKnown(tx, posts),
    findNewerThanSeen(tx, posts),
    findQuoted(tx, posts),
  ]);
  return { conversations, known, newer, quotable };
}

async function findKnown(tx: Tx, posts: PreparedPost[]): Promise<Map<string, Known>> {
  const keys = posts.map(({ caller, conversationId, body }) => ({
    workspaceId: caller.workspaceId,
    conversationId,
    authorId: subjectOf(caller).id,
    clientId: body.clientId,
  }));
  const known = await findByClientIds(tx.query, keys);
  return new Map(
    known.map((each) => {
      const { conversationId, author, clientId } = each.message;
      return [`${conversationId} ${author.id} ${clientId}`, each];
    }),
  );
}

/** Only replies that say what their writer had seen ask the database. */
async function findNewerThanSeen(tx: Tx, posts: PreparedPost[]): Promise<Map<string, Newer>> {
  const keys = posts.flatMap((post) => {
    const seenSeq = seenSeqOf(post);
    const { workspaceId } = post.caller;
    const memberId = subjectOf(post.caller).id;
    return seenSeq === undefined
      ? []
      : [{ workspaceId, conversationId: post.conversationId, memberId, seenSeq }];
  });
  return keys.length > 0 ? findNewer(tx.query, keys) : new Map();
}

/** Only replies to a message ask the database. */
async function findQuoted(tx: Tx, posts: PreparedPost[]): Promise<Map<string, Quote>> {
  const keys = posts.flatMap(({ caller: { workspaceId }, conversationId, prepared: { replyToSeq } }) =>
    replyToSeq === null ? [] : [{ workspaceId, conversationId, seq: replyToSeq }],
  );
  const found = keys.length > 0 ? await findQuotable(tx.query, keys) : [];
  return new Map(found.map(({ conversationId, quote }) => [placeKeyOf(conversationId, quote.seq), quote]));
}
