const MINUTE_S = 60;
const HOUR_S = 3_600;
/** Seconds between attempts; the last one goes on. */
const PAUSES_S = [5, 30, 2 * MINUTE_S, 10 * MINUTE_S, 30 * MINUTE_S, HOUR_S, 2 * HOUR_S, 4 * HOUR_S];
/** A pause is this much shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.1;

/** Attempts are made for a day. */
export const PATIENCE_MS = 24 * HOUR_S * 1_000;
/** What a receiver may ask for with Retry-After. */
export const RETRY_AFTER_MAX_MS = HOUR_S * 1_000;

/** Later events of a conversation wait behind one that had fewer attempts: for about three minutes. */
export const ATTEMPTS_IN_ORDER = 4;

type Tried = { attempts: number; begunAt: Date; now: Date; retryAfterMs: number | null };

/** When to try again after so many attempts; null: it is given up. The last attempt comes exactly at the end of the day. */
export function nextAttemptAt({ attempts, begunAt, now, retryAfterMs }: Tried, random: number): Date | null {
  const endMs = begunAt.getTime() + PATIENCE_MS;
  if (now.getTime() >= endMs) return null;
  const pauseS = PAUSES_S[Math.min(attempts, PAUSES_S.length) - 1] as number;
  const pauseMs = pauseS * 1_000 * (1 - JITTER + 2 * JITTER * random);
  return new Date(Math.min(now.getTime() + Math.max(pauseMs, retryAfterMs ?? 0), endMs));
}
