import type { Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { authorOf } from '../../../callers.ts';
import { messagePosted } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { checkFiles, markFilesSent, uploaderOf } from '../files/index.ts';
import { callPostMessages, type PostedRow, type Posting } from './call-post-messages.ts';
import { newMessage, writtenBy } from './new-message.ts';
import type { Outcome, PreparedPost } from './post-command.ts';
import { presentQuote } from './queries.ts';
import { refusalOf } from './refusals.ts';
import { type Repeated, readRepeated } from './repeats.ts';

/** What others want to know of a post. */
export type PostHooks = {
  /** A customer without a place in line wrote on in their conversation. */
  onWroteOn(workspaceId: string, conversationId: string): void;
};

export type PostDeps = Basics & PostHooks;

/** A post, what the database said of it, and the message that it made, if it made one. */
type Posted = { post: PreparedPost; row: PostedRow; message: Message | null };

/**
 * Posts many messages in one round trip, which is one transaction. No two of them are for one conversation, and none carries
 * files. Outcomes stand in the order of the posts.
 */
export async function postBatch(deps: PostDeps, posts: PreparedPost[]): Promise<Outcome[]> {
  const at = deps.clock.now();
  const postings = posts.map((post) => ({ post, draft: draftOf(deps, post, at, []) }));
  let posted: Posted[] = [];
  await deps.db.callAppending<PostedRow>(callPostMessages(postings, at), (rows) => {
    posted = postings.map((posting, n) => postedOf(posting, rows[n] as PostedRow));
    return eventsOf(posted);
  });
  return tell(deps, posted);
}

/** Posts one message that carries files, which are its own until it is committed. */
export async function postWithFiles(deps: PostDeps, post: PreparedPost): Promise<Outcome[]> {
  const at = deps.clock.now();
  const posted = await deps.db.inTransaction(post.caller.workspaceId, async (tx) => {
    const { attachments, ...checked } = await takeFiles(tx, post);
    const posting = { post: checked, draft: draftOf(deps, checked, at, attachments) };
    const [row] = await tx.query<PostedRow>(...callPostMessages([posting], at));
    const made = postedOf(posting, row as PostedRow);
    if (made.message) await markSent(tx, post, made.message);
    for (const [workspaceId, events] of eventsOf([made])) tx.recordAppended(workspaceId, events);
    return made;
  });
  return tell(deps, [posted]);
}

/** Files that are not there refuse the post, unless it is a repeat: then they are in the message that it made. */
async function takeFiles(tx: Tx, post: PreparedPost) {
  const { caller, conversationId, prepared } = post;
  const { workspaceId } = caller;
  const files = { workspaceId, conversationId, uploader: uploaderOf(caller), fileIds: prepared.fileIds };
  try {
    return { ...post, attachments: await checkFiles(tx, files) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...post, attachments: [], prepared: { ...prepared, refusal: prepared.refusal ?? error } };
  }
}

const markSent = (tx: Tx, { caller, conversationId, prepared }: PreparedPost, { seq, kind }: Message) =>
  markFilesSent(tx, {
    workspaceId: caller.workspaceId,
    conversationId,
    fileIds: prepared.fileIds,
    messageSeq: seq,
    internal: kind === 'note',
  });

/** The message as it will be, but for its place in the log and what it quotes. */
const draftOf = (
  deps: PostDeps,
  { caller, conversationId, body, prepared: { kind, text, content, wroteAt } }: PreparedPost,
  at: Date,
  attachments: Message['attachments'],
): Message => {
  const author = authorOf(caller);
  const place = { conversationId, seq: 0, number: null };
  const given = { kind, author, clientId: body.clientId, text, content, attachments, at };
  return newMessage(deps.newId, { ...place, ...given, wroteAt: writtenBy(at, wroteAt) });
};

function postedOf({ post, draft }: Posting, row: PostedRow): Posted {
  if (row.outcome !== 'written') return { post, row, message: null };
  const { seq, number, quoted } = row;
  return { post, row, message: { ...draft, seq, number, replyTo: quoted && presentQuote(quoted) } };
}

function eventsOf(posted: Posted[]): Map<string, LogEvent[]> {
  const events = new Map<string, LogEvent[]>();
  for (const { post, row, message } of posted) {
    if (!message) continue;
    const { workspaceId } = post.caller;
    const own = events.get(workspaceId) ?? [];
    own.push(messagePosted(message, row.contact_id));
    events.set(workspaceId, own);
  }
  return events;
}

/** Tells those who post what became of it, and others what concerns them. */
async function tell(deps: PostDeps, posted: Posted[]): Promise<Outcome[]> {
  const repeats = posted.filter(({ row }) => row.outcome === 'known').map(({ post }) => post);
  const known = await readRepeated(deps.db, repeats);
  for (const each of posted) if (each.message) tellOthers(deps, each);
  return posted.map((each) => outcomeOf(deps, each, known));
}

function outcomeOf({ keyring }: PostDeps, { post, row, message }: Posted, known: Repeated): Outcome {
  if (message) return { message };
  return row.outcome === 'known' ? known.outcomeOf(keyring, post) : { problem: refusalOf(post, row) };
}

function tellOthers(deps: PostDeps, { post: { caller, conversationId }, row, message }: Posted): void {
  if (row.newer)
    deps.log.info(
      { messageId: message?.id, memberId: message?.author.id },
      'sent although the thread had moved on',
    );
  if (row.left_message && caller.kind !== 'member') deps.onWroteOn(caller.workspaceId, conversationId);
}
