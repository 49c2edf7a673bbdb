import type { Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { authorOf } from '../../../callers.ts';
import { messagePosted } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { markFilesSent } from '../files/index.ts';
import { place } from './admission.ts';
import { type Accepted, type Admission, admitPosts, written } from './admit-posts.ts';
import { writeBatch } from './batch-queries.ts';
import { readStanding } from './batch-standing.ts';
import { newMessage } from './new-message.ts';
import type { Outcome, PreparedPost } from './post-command.ts';

/** What others want to know of a post. */
export type PostHooks = {
  /** A customer without a place in line wrote on in their conversation. */
  onWroteOn(workspaceId: string, conversationId: string): void;
};

export type PostDeps = Basics & PostHooks;

/**
 * Posts many messages in one transaction: lock the conversations in the order of their ids, drop what was posted before,
 * take the places in the log, write everything in one statement. Outcomes stand in the order of the posts.
 */
export async function postBatch(deps: PostDeps, posts: PreparedPost[]): Promise<Outcome[]> {
  const workspaceIds = [...new Set(posts.map(({ caller }) => caller.workspaceId))];
  const post = async (tx: Tx): Promise<Admission> => {
    const [standing, taken] = await Promise.all([readStanding(tx, posts), placeOfLonely(tx, posts)]);
    const admission = await admitPosts(tx, deps.keyring, posts, standing);
    if (admission.accepted.length > 0) await write(deps, tx, admission.accepted, taken);
    else if (taken) throw new NothingToWrite(admission);
    return admission;
  };
  const { accepted, outlooks } = await deps.db
    .inTransaction(workspaceIds, post, { byKeys: true })
    .catch((error: unknown) => {
      if (error instanceof NothingToWrite) return error.admission;
      throw error;
    });
  for (const each of accepted) tellOthers(deps, each);
  return outlooks.map((outlook) => outlook());
}

/** Rolls back, and so gives back the place in the log that was taken for a message that is not written. */
class NothingToWrite extends Error {
  readonly admission: Admission;

  constructor(admission: Admission) {
    super('nothing is written');
    this.admission = admission;
  }
}

/**
 * A message that comes alone takes its place in the log together with its locks, and waits once less. With many, the log
 * would be locked for longer than need be.
 */
async function placeOfLonely(tx: Tx, posts: PreparedPost[]): Promise<Map<string, number> | undefined> {
  const [post] = posts;
  if (!post || posts.length > 1 || post.prepared.fileIds.length > 0) return undefined;
  return tx.takeSeqsOfMany(new Map([[post.caller.workspaceId, 1]]));
}

/** Makes the messages in their places and writes them with their events and conversations. */
async function write(
  deps: PostDeps,
  tx: Tx,
  accepted: Accepted[],
  taken: Map<string, number> | undefined,
): Promise<void> {
  const next = taken ?? (await tx.takeSeqsOfMany(countByWorkspace(accepted)));
  const events = new Map<string, LogEvent[]>();
  const rows = accepted.map((each) => {
    const { post, conversation } = each;
    const { workspaceId } = conversation;
    const seq = next.get(workspaceId) as number;
    next.set(workspaceId, seq + 1);
    const message = messageOf(deps, each, seq);
    each.message = message;
    place(conversation, message);
    events.set(workspaceId, [
      ...(events.get(workspaceId) ?? []),
      messagePosted(message, conversation.contactId),
    ]);
    return { conversation, message, fingerprint: post.prepared.fingerprint };
  });
  for (const each of accepted) await markSent(tx, each);
  for (const [workspaceId, list] of events) tx.recordAppended(workspaceId, list);
  writeBatch(tx, rows);
}

function countByWorkspace(accepted: Accepted[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { conversation } of accepted)
    counts.set(conversation.workspaceId, (counts.get(conversation.workspaceId) ?? 0) + 1);
  return counts;
}

/** Numbers what the customer sees; a note has no number. */
function messageOf(deps: PostDeps, { post, conversation, ...given }: Accepted, seq: number): Message {
  const { caller, body, prepared } = post;
  const isSeen = prepared.kind === 'text';
  return newMessage(deps.newId, {
    conversationId: conversation.id,
    seq,
    number: isSeen ? conversation.lastNumber + 1 : null,
    kind: prepared.kind,
    author: authorOf(caller),
    clientId: body.clientId,
    text: prepared.text,
    attachments: given.attachments,
    replyTo: given.replyTo,
    at: deps.clock.now(),
  });
}

async function markSent(tx: Tx, { post, conversation, message }: Accepted): Promise<void> {
  const { fileIds, kind } = post.prepared;
  if (fileIds.length === 0 || !message) return;
  const { workspaceId } = conversation;
  const place = { workspaceId, conversationId: conversation.id, messageSeq: message.seq };
  await markFilesSent(tx, { ...place, fileIds, internal: kind === 'note' });
}

function tellOthers(deps: PostDeps, accepted: Accepted): void {
  const { post, conversation, overrides } = accepted;
  if (overrides) {
    const { id: messageId, author } = written(accepted);
    deps.log.info({ messageId, memberId: author.id }, 'sent although the thread had moved on');
  }
  if (post.caller.kind === 'customer' && conversation.leftMessage && conversation.state === 'waiting')
    deps.onWroteOn(conversation.workspaceId, conversation.id);
}
