import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Account, Channel, ChannelAnswer, ChannelCall } from '@parley/channel-kit';
import type { Attachment, Content, Message } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { handleJob } from '../../../platform/jobs/index.ts';
import { findPersonOfContact } from '../../contacts/identities/index.ts';
import { readConversations } from '../../messaging/conversations/index.ts';
import { changeToldMessage } from '../../messaging/corrections/index.ts';
import { markFilesSent, takeFile, type UploadDeps } from '../../messaging/files/index.ts';
import { type OpenAccount, readAccount } from '../accounts/index.ts';
import { callChannel } from '../call-channel.ts';
import { channelOf } from '../channels.ts';
import { type AwaitedFile, endAwaiting, fetchFile, findAwaited, noteAttempt } from './awaited-files.ts';

export type FetchDeps = UploadDeps & { egress: Egress };

/** Some minutes in all, with the backoff of jobs. */
const ATTEMPTS = 7;
const TIMEOUT_MS = 60_000;
const REDIRECTS = 3;

/** Why a file will never come, for the message to say. */
class FileLostError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`the file will not come: ${reason}`);
    this.name = 'FileLostError';
    this.reason = reason;
  }
}

/** Brings the file of a message from the other side, and puts it in its place. */
export const channelFileJob = handleJob(fetchFile, async (deps: FetchDeps, { workspaceId, fileId }) => {
  const run = deps.db.run(workspaceId);
  const awaited = await findAwaited(run, workspaceId, fileId);
  if (!awaited) return;
  try {
    const account = await readAccount(run, deps, awaited);
    if (!account) throw new FileLostError('account_gone');
    const bytes = await download(deps, account, awaited);
    await arrive(deps, awaited, await keep(deps, awaited, bytes));
  } catch (error) {
    const reason = reasonOf(error) ?? (awaited.attempts + 1 >= ATTEMPTS ? 'unreachable' : null);
    if (reason) return giveUp(deps, awaited, reason);
    await deps.db.inTransaction(workspaceId, (tx) => noteAttempt(tx, awaited));
    throw error;
  }
});

/** Null: another try may bring it. */
function reasonOf(error: unknown): string | null {
  if (error instanceof FileLostError) return error.reason;
  const isFinal =
    error instanceof ProblemError &&
    (error.code === 'file_type_refused' || error.code === 'too_large' || error.code === 'storage_full');
  return isFinal ? error.code : null;
}

async function download(
  deps: FetchDeps,
  { channel: name, account }: OpenAccount,
  file: AwaitedFile,
): Promise<Uint8Array> {
  const { location } = channelOf(name);
  const answer = await follow(
    deps,
    location ? await locate(deps, location, account, file.mediaId) : callTo(file.mediaId),
  );
  if (answer.status === 404 || answer.status === 410) throw new FileLostError('gone');
  if (answer.status !== 200) throw retryOf(`http_${answer.status}`);
  if (file.sha256 && createHash('sha256').update(answer.body).digest('hex') !== file.sha256)
    throw retryOf('wrong_digest');
  return answer.body;
}

/** Nothing that proves who we are goes to an address that anybody may have written. */
const callTo = (url: string): ChannelCall => ({ method: 'GET', url, headers: {}, body: null });

async function locate(
  deps: FetchDeps,
  location: NonNullable<Channel['location']>,
  account: Account,
  mediaId: string,
): Promise<ChannelCall> {
  const located = location.read(await ask(deps, location.ask(mediaId, account), 64 * 1024), account);
  if (!located.ok)
    throw located.error.class === 'permanent'
      ? new FileLostError(located.error.code)
      : retryOf(located.error.code);
  const { call, bytes } = located.value;
  if (bytes !== null && bytes > deps.config.maxUploadBytes) throw new FileLostError('too_large');
  return call;
}

const retryOf = (code: string) => new Error(`the file did not come: ${code}`);

/** Whoever leads elsewhere is followed, without what proves who we are. */
async function follow(deps: FetchDeps, call: ChannelCall): Promise<ChannelAnswer> {
  let next = call;
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    const answer = await ask(deps, next, deps.config.maxUploadBytes);
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || !location) return answer;
    const url = URL.canParse(location, next.url) ? new URL(location, next.url) : null;
    if (!url) throw new FileLostError('bad_redirect');
    const isSame = url.origin === new URL(next.url).origin;
    const { authorization: _, ...others } = next.headers as Record<string, string>;
    next = { ...next, url: url.href, headers: isSame ? next.headers : others };
  }
  throw new FileLostError('too_many_redirects');
}

async function ask(deps: FetchDeps, call: ChannelCall, maxResponseBytes: number): Promise<ChannelAnswer> {
  const answered = await callChannel(deps.egress, call, { maxResponseBytes, timeoutMs: TIMEOUT_MS });
  if ('answer' in answered) return answered.answer;
  const { reason } = answered.failure;
  if (reason === 'answer_too_large') throw new FileLostError('too_large');
  if (reason === 'address_refused' || reason === 'call_refused') throw new FileLostError(reason);
  throw retryOf(reason);
}

async function keep(deps: FetchDeps, file: AwaitedFile, bytes: Uint8Array): Promise<Attachment> {
  const caller = await callerOf(deps, file);
  const incoming = await deps.files.receive(Readable.from([bytes]), deps.config.maxUploadBytes);
  return takeFile(deps, caller, file.conversationId, file.name ?? undefined, incoming);
}

async function callerOf(deps: FetchDeps, { workspaceId, inboxId, conversationId }: AwaitedFile) {
  const run = deps.db.run(workspaceId);
  const [conversation] = await readConversations(run, workspaceId, [conversationId]);
  const caller =
    conversation && (await findPersonOfContact(run, { workspaceId, inboxId }, conversation.contactId));
  if (!caller) throw new FileLostError('conversation_gone');
  return caller;
}

/** The file takes the place of its announcement. If its message was taken back meanwhile, it is in no message, and goes with those. */
async function arrive(deps: FetchDeps, file: AwaitedFile, attachment: Attachment): Promise<void> {
  const { workspaceId, conversationId, messageSeq } = file;
  await replace(deps, file, async (tx, before) => {
    const fileIds = [attachment.fileId];
    await markFilesSent(tx, { workspaceId, conversationId, fileIds, messageSeq, internal: false });
    return { ...before, content: file.content, attachments: [attachment] };
  });
}

async function giveUp(deps: FetchDeps, file: AwaitedFile, reason: string): Promise<void> {
  const { workspaceId, id: fileId } = file;
  deps.log.warn({ workspaceId, fileId, reason }, 'a file of a channel will not come');
  await replace(deps, file, async (_, before, expected) => ({
    ...before,
    content: { ...expected, state: 'failed', reason: reason.slice(0, 64) },
  }));
}

type Expected = Extract<Content, { type: 'expected_file' }>;

async function replace(
  deps: FetchDeps,
  file: AwaitedFile,
  change: (tx: Tx, before: Message, expected: Expected) => Promise<Message>,
): Promise<void> {
  const { workspaceId, conversationId, messageSeq: seq } = file;
  await deps.db.inTransaction(workspaceId, async (tx) => {
    if (!(await endAwaiting(tx, file))) return;
    await changeToldMessage(tx, deps, { workspaceId }, { conversationId, seq }, async (before) =>
      before.content?.type === 'expected_file' ? change(tx, before, before.content) : null,
    );
  });
}
