import type { ChannelAnswer, ChannelCall } from '@parley/channel-kit';
import type { Egress } from '../../platform/egress/egress.ts';
import type { EgressFailure } from '../../platform/egress/egress-call.ts';

/** Of an answer in words; files come by another road. */
const ANSWER_MAX_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

export type Answered = { answer: ChannelAnswer } | { failure: EgressFailure };

type Options = {
  isRepeatable?: boolean;
  maxRequestBytes?: number;
  maxResponseBytes?: number;
  timeoutMs?: number;
};

/** Makes a call for a channel, once. Never rejects for what the other side does. */
export async function callChannel(
  egress: Egress,
  call: ChannelCall,
  options: Options = {},
): Promise<Answered> {
  const answer = await egress.send({
    method: call.method,
    url: call.url,
    headers: { ...call.headers },
    ...(call.body !== null && { body: call.body }),
    timeoutMs: TIMEOUT_MS,
    maxResponseBytes: ANSWER_MAX_BYTES,
    ...options,
  });
  if (!answer.ok) return { failure: answer };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) headers[name] = [value].flat().join(', ');
  return { answer: { status: answer.status, headers, body: answer.body } };
}
