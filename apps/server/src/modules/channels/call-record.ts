import type { WebhookAttempt, WebhookFailure } from '@parley/contract';

/** An answer is worth nothing to us but for its status; a little of it is kept for people. */
const ANSWER_KEPT_BYTES = 4 * 1024;

/** What became of a call, for a log that people read. */
export type CallRecord = {
  at: Date;
  durationMs: number;
  status: number | null;
  failure: WebhookFailure | null;
  answer: string;
};

/** PostgreSQL stores no NUL. */
export const keptOf = (body: Uint8Array): string =>
  Buffer.from(body.subarray(0, ANSWER_KEPT_BYTES)).toString('utf8').replaceAll('\0', '\ufffd');

export type AttemptRow = {
  at: Date;
  duration_ms: number;
  status: number | null;
  failure: WebhookFailure | null;
  answer: string;
};

export const presentAttempt = ({ at, duration_ms: durationMs, ...rest }: AttemptRow): WebhookAttempt => ({
  at: at.toISOString(),
  durationMs,
  ...rest,
});
