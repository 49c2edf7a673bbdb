import type { WebhookPayload } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import type { EgressAnswer, EgressFailure } from '../../../platform/egress/egress-call.ts';
import { type CallRecord, keptOf } from '../call-record.ts';
import { RETRY_AFTER_MAX_MS } from './schedule.ts';
import { signedHeaders } from './signing.ts';

const TIMEOUT_MS = 10_000;
/** Its body is for people only. */
const ANSWER_MAX_BYTES = 64 * 1024;
/** An event is as long as what it carries; a message of the largest size takes 80 KB. */
const REQUEST_MAX_BYTES = 1024 * 1024;

export type Outcome = CallRecord & { retryAfterMs: number | null };

/** Sends once, signed at this moment. Never rejects for what the other side does. */
export async function attempt(
  { clock, egress }: Pick<Basics, 'clock'> & { egress: Egress },
  {
    id,
    url,
    payload,
    secrets,
  }: { id: string; url: string; payload: WebhookPayload; secrets: readonly string[] },
): Promise<Outcome> {
  const at = clock.now();
  if (secrets.length === 0)
    return { at, durationMs: 0, status: null, failure: 'no_secret', answer: '', retryAfterMs: null };
  const body = JSON.stringify(payload);
  const answer = await egress.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...signedHeaders(id, at, body, secrets) },
    body,
    timeoutMs: TIMEOUT_MS,
    maxRequestBytes: REQUEST_MAX_BYTES,
    maxResponseBytes: ANSWER_MAX_BYTES,
  });
  return { at, durationMs: clock.now().getTime() - at.getTime(), ...whatCame(answer) };
}

function whatCame(
  answer: EgressAnswer | EgressFailure,
): Pick<Outcome, 'status' | 'failure' | 'answer' | 'retryAfterMs'> {
  if (!answer.ok) return { status: answer.status, failure: answer.reason, answer: '', retryAfterMs: null };
  return {
    status: answer.status,
    failure: null,
    answer: keptOf(answer.body),
    retryAfterMs: retryAfterOf(answer.headers['retry-after']),
  };
}

const retryAfterOf = (header: string | undefined): number | null =>
  header && /^\d{1,6}$/.test(header) ? Math.min(Number(header) * 1_000, RETRY_AFTER_MAX_MS) : null;

/** Whether it arrived: 2xx, however much was answered. A redirect is a failure. */
export const hasArrived = ({ status, failure }: Outcome): boolean =>
  (failure === null || failure === 'answer_too_large') && status !== null && status >= 200 && status < 300;

/** The receiver says that it is there no more. */
export const isGone = ({ status }: Outcome): boolean => status === 410;
