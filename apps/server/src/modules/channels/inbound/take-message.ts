import { createHash } from 'node:crypto';
import type { InboundFile, InboundMessage } from '@parley/channel-kit';
import type { Content, Message } from '@parley/contract';
import type { ChannelCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { recognise } from '../../contacts/identities/index.ts';
import { findOpenConversation, startConversation } from '../../messaging/conversations/index.ts';
import { findMessage } from '../../messaging/messages/index.ts';
import type { AccountKey } from '../accounts/index.ts';
import { findMapped, type Mapped, saveMapped } from '../message-map.ts';
import { takeTopicAnswer } from '../waiting/index.ts';
import { awaitFile } from './awaited-files.ts';
import { contentWhileComing, failedFile } from './expected-file.ts';
import type { InboundAccount } from './inbound-accounts.ts';
import type { InboundDeps } from './inbound-deps.ts';

/** A part of what came that becomes a message of its own. */
type Piece = { externalId: string; text: string; content: Content | null; file: InboundFile | null };

/** As often as a conversation may end under our hands. */
const TRIES = 5;

/** Puts a customer's message into the thread it belongs to, once, however often it comes. */
export async function takeMessage(
  deps: InboundDeps,
  account: InboundAccount,
  event: InboundMessage,
): Promise<'taken' | 'banned'> {
  const caller = await recognise(deps, account, event.from);
  // They are told nothing: to them it was delivered.
  if ((await deps.bans.among([{ ...caller, address: '' }])).length > 0) return 'banned';
  for (const piece of piecesOf(event)) {
    const known = await findMapped(deps.db.run(account.workspaceId), account, piece.externalId);
    if (known?.messageSeq) continue;
    const message = await post(deps, account, caller, event, piece, known ?? null);
    if (account.topicId === null) await takeTopicAnswer(deps, account, message);
    await finish(deps, account, piece, message);
  }
  return 'taken';
}

/** A message of Parley's has the files of one of theirs; more than one file is more than one message there, too. */
function piecesOf({ id, text, content, files, fileError }: InboundMessage): Piece[] {
  const [first, ...rest] = files;
  if (!first) {
    const broken = fileError && failedFile(fileError, content);
    return [{ externalId: id, text, content: broken ?? content, file: null }];
  }
  return [
    { externalId: id, text, content, file: first },
    ...rest.map((file, index) => ({ externalId: `${id}#${index + 2}`, text: '', content: null, file })),
  ];
}

async function post(
  deps: InboundDeps,
  account: InboundAccount,
  caller: ChannelCaller,
  event: InboundMessage,
  piece: Piece,
  known: Mapped | null,
): Promise<Message> {
  const body = bodyOf(event, piece);
  let place = known;
  for (let tries = 0; tries < TRIES; tries++) {
    place ??= await choose(deps, account, caller, piece.externalId);
    if (!place) return start(deps, account, caller, body, piece.externalId);
    const { conversationId } = place;
    const quoted =
      event.replyTo === null ? undefined : await quotedIn(deps, account, conversationId, event.replyTo);
    const command = { caller, conversationId, body: { ...body, ...(quoted && { replyToSeq: quoted }) } };
    try {
      return await deps.committer.post(command);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'conversation_closed') throw error;
      // It ended between the look and the post.
      place = null;
    }
  }
  throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
}

/** Where their conversation is open it goes on there; that it is about to, is written down before. */
async function choose(
  deps: InboundDeps,
  account: AccountKey,
  caller: ChannelCaller,
  externalId: string,
): Promise<Mapped | null> {
  const conversationId = await findOpenConversation(deps.db.run(account.workspaceId), caller);
  if (!conversationId) return null;
  const place = { conversationId, messageSeq: null };
  await deps.db.inTransaction(account.workspaceId, (tx) => saveMapped(tx, account, externalId, place));
  return place;
}

async function start(
  deps: InboundDeps,
  { topicId }: InboundAccount,
  caller: ChannelCaller,
  body: ReturnType<typeof bodyOf>,
  externalId: string,
): Promise<Message> {
  const input = { topicId, clientId: clientIdOf(externalId), message: body };
  return (await startConversation(deps, caller, input, null)).message;
}

const bodyOf = (event: InboundMessage, { externalId, text, content, file }: Piece) => ({
  clientId: clientIdOf(externalId),
  text,
  content: file ? contentWhileComing(file, content) : content,
  arrived: { wroteAt: event.at === null ? null : new Date(event.at) },
});

/** The same for each repeat, and of the form that a clientId has. */
const clientIdOf = (externalId: string): string =>
  createHash('sha256').update(externalId).digest('base64url');

/** What they answer counts only within the same conversation. Parley's own words are quoted by nobody: whoever presses one has answered it. */
async function quotedIn(
  deps: InboundDeps,
  account: AccountKey,
  conversationId: string,
  externalId: string,
): Promise<number | undefined> {
  const quoted = await findMapped(deps.db.run(account.workspaceId), account, externalId);
  if (quoted?.conversationId !== conversationId || !quoted.messageSeq) return undefined;
  const place = { workspaceId: account.workspaceId, conversationId, seq: quoted.messageSeq };
  const message = await findMessage(deps.db.run(account.workspaceId), place);
  return message?.kind === 'text' ? message.seq : undefined;
}

async function finish(
  deps: InboundDeps,
  account: AccountKey,
  { externalId, content, file }: Piece,
  { conversationId, seq }: Message,
): Promise<void> {
  const place = { conversationId, messageSeq: seq };
  await deps.db.inTransaction(account.workspaceId, async (tx) => {
    await saveMapped(tx, account, externalId, place);
    if (file) await awaitFile(tx, deps, account, place, { file, content });
  });
}
