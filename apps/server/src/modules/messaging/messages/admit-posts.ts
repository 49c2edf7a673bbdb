import type { Attachment, Message, Quote } from '@parley/contract';
import { subjectOf } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Keyring } from '../../../platform/secrets/keyring.ts';
import { checkFiles, uploaderOf } from '../files/index.ts';
import { type LockedConversation, maySee, movedOn, type Newer, refusalOf } from './admission.ts';
import { findLocked } from './batch-queries.ts';
import { clientKeyOf, placeKeyOf, type Standing, seenSeqOf, writerKeyOf } from './batch-standing.ts';
import type { Outcome, PreparedPost } from './post-command.ts';
import { isRepeat } from './sent.ts';

/** A post that happens. Its message is made when the places in the log are known. */
export type Accepted = {
  post: PreparedPost;
  conversation: LockedConversation;
  attachments: Attachment[];
  replyTo: Quote | null;
  /** Sent although the thread had moved on. */
  overrides: boolean;
  message: Message | null;
};

/** May name a message of this very batch, whose place is not known yet; so it is asked for when all are written. */
type Outlook = () => Outcome;

export type Admission = { accepted: Accepted[]; outlooks: Outlook[] };

/** Decides on every post, in order: a post knows what was accepted before it. */
export async function admitPosts(
  tx: Tx,
  keyring: Keyring,
  posts: PreparedPost[],
  standing: Standing,
): Promise<Admission> {
  const batch: Batch = { keyring, standing, accepted: new Map() };
  const outlooks: Outlook[] = [];
  for (const post of posts) {
    outlooks.push(await admit(tx, batch, post).catch(refusedFor));
  }
  return { accepted: [...batch.accepted.values()], outlooks };
}

type Batch = { keyring: Keyring; standing: Standing; accepted: Map<string, Accepted> };

function refusedFor(error: unknown): Outlook {
  if (!(error instanceof ProblemError)) throw error;
  return () => ({ problem: error });
}

async function admit(tx: Tx, batch: Batch, post: PreparedPost): Promise<Outlook> {
  const conversation = findLocked(batch.standing.conversations, post);
  if (!maySee(post, conversation)) throw new ProblemError('not_found');
  const first = findFirst(batch, post);
  if (first) return first;
  const refusal = refusalOf(post, conversation);
  if (refusal) throw refusal;
  const newer = findNewer(batch, post);
  if (newer && !post.body.anyway) return () => ({ problem: movedOn(newer()) });
  const replyTo = quoteOf(batch.standing, post);
  const attachments = await takeFiles(tx, post);
  const overrides = newer !== undefined;
  const accepted: Accepted = { post, conversation, attachments, replyTo, overrides, message: null };
  batch.accepted.set(clientKeyOf(post), accepted);
  return () => ({ message: written(accepted) });
}

/** The first result, if this is a repeat; whatever has become of the conversation, and of the rules, since. */
function findFirst({ keyring, standing, accepted }: Batch, post: PreparedPost): Outlook | undefined {
  const { sent, fingerprint } = post.prepared;
  const known = standing.known.get(clientKeyOf(post));
  if (known && isRepeat(keyring, sent, known)) return () => ({ message: known.message });
  const earlier = accepted.get(clientKeyOf(post));
  if (earlier?.post.prepared.fingerprint.equals(fingerprint)) return () => ({ message: written(earlier) });
  if (known || earlier) throw new ProblemError('client_id_reused');
  return undefined;
}

/** What a colleague did since; his reply in the very same batch counts, too. */
function findNewer({ standing, accepted }: Batch, post: PreparedPost): (() => Newer) | undefined {
  if (seenSeqOf(post) === undefined) return undefined;
  const rival = [...accepted.values()].findLast((each) => isRival(each.post, post));
  if (rival) return () => ({ seq: written(rival).seq, authorName: rival.post.caller.name });
  const newer = standing.newer.get(writerKeyOf(post));
  return newer && (() => newer);
}

const isRival = (other: PreparedPost, post: PreparedPost): boolean =>
  other.conversationId === post.conversationId &&
  other.prepared.kind === 'text' &&
  other.caller.kind === 'member' &&
  subjectOf(other.caller).id !== subjectOf(post.caller).id;

/** What its customer may see quotes nothing that he may not see. */
function quoteOf({ quotable }: Standing, { conversationId, prepared }: PreparedPost): Quote | null {
  const { kind, replyToSeq } = prepared;
  if (replyToSeq === null) return null;
  const quote = quotable.get(placeKeyOf(conversationId, replyToSeq));
  if (!quote || (kind === 'text' && quote.kind === 'note'))
    throw new ProblemError('not_found', { detail: 'The message that this one answers is not there' });
  return quote;
}

async function takeFiles(tx: Tx, { caller, conversationId, prepared }: PreparedPost): Promise<Attachment[]> {
  const { fileIds } = prepared;
  const uploader = uploaderOf(caller);
  return checkFiles(tx, { workspaceId: caller.workspaceId, conversationId, uploader, fileIds });
}

export function written({ message }: Accepted): Message {
  if (!message) throw new Error('a post that was accepted was not written');
  return message;
}
