import type { Channel, ChannelError, Outbound, Outcome } from '@parley/channel-kit';
import type { OpenAccount } from '../accounts/index.ts';
import { type Answered, callChannel } from '../call-channel.ts';
import { type CallRecord, keptOf } from '../call-record.ts';
import { fileIdOf } from './compose.ts';
import type { OutboundDeps } from './outbound-deps.ts';
import type { Part } from './part-queries.ts';

const UPLOAD_MS = 120_000;
const ENVELOPE_BYTES = 64 * 1024;

/** Sends one part, with its file before it. Never rejects for what the other side does. */
export async function sendPart(
  deps: OutboundDeps,
  channel: Channel,
  account: OpenAccount,
  part: Part,
): Promise<Sent> {
  const ready = await withUpload(deps, channel, account, part.outbound);
  if ('error' in ready)
    return { outcome: { kind: 'refused', error: ready.error, afterMs: null }, call: null };
  const { outbound } = ready;
  const at = deps.clock.now();
  const answered = await callChannel(deps.egress, channel.render(outbound, account.account, at));
  const call = { at, durationMs: deps.clock.now().getTime() - at.getTime(), ...whatCame(answered) };
  return { outcome: outcomeOf(channel, outbound, answered), call };
}

/** What became of it, and the call, if one was made. */
export type Sent = { outcome: Outcome; call: CallRecord | null };

function outcomeOf(channel: Channel, outbound: Outbound, answered: Answered): Outcome {
  if ('answer' in answered) return channel.interpret(outbound, answered.answer);
  const { reason, outcome } = answered.failure;
  return outcome === 'not_sent'
    ? { kind: 'refused', error: notSent(reason), afterMs: null }
    : channel.interpret(outbound, null);
}

const whatCame = (answered: Answered): Omit<CallRecord, 'at' | 'durationMs'> =>
  'answer' in answered
    ? { status: answered.answer.status, failure: null, answer: keptOf(answered.answer.body) }
    : { status: answered.failure.status, failure: answered.failure.reason, answer: '' };

/** Not one byte of it has left: another try may be luckier, unless the address is none that we may call. */
const notSent = (reason: string): ChannelError => ({
  code: reason,
  detail: '',
  class: reason === 'address_refused' || reason === 'call_refused' ? 'stopped' : 'again',
});

type Ready = { outbound: Outbound } | { error: ChannelError };

/** Its file is there by the id that the other side gives it, or by ours where it fetches. An upload that failed has sent nothing. */
async function withUpload(
  deps: OutboundDeps,
  { upload }: Channel,
  { workspaceId, account }: OpenAccount,
  outbound: Outbound,
): Promise<Ready> {
  const file = outbound.kind === 'message' ? outbound.file : null;
  const fileId = file && fileIdOf(file);
  if (outbound.kind !== 'message' || !file || !fileId) return { outbound };
  const known = (mediaId: string) => ({ outbound: { ...outbound, file: { ...file, source: { mediaId } } } });
  if (!upload) return known(fileId);
  const content = await readFile(deps, workspaceId, fileId);
  if (!content) return { error: { code: 'file_gone', detail: '', class: 'permanent' } };
  const call = upload.ask({ name: file.name, mediaType: file.mediaType, content }, account);
  const maxRequestBytes = content.length + ENVELOPE_BYTES;
  const answered = await callChannel(deps.egress, call, { maxRequestBytes, timeoutMs: UPLOAD_MS });
  if ('failure' in answered) return { error: notSent(answered.failure.reason) };
  const read = upload.read(answered.answer);
  return read.ok ? known(read.value.mediaId) : { error: read.error };
}

async function readFile(
  { files }: OutboundDeps,
  workspaceId: string,
  fileId: string,
): Promise<Buffer | null> {
  const found = await files.open({ workspaceId, fileId, variant: 'original' });
  if (!found) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of found.stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
