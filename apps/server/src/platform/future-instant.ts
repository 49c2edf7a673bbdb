import { ProblemError } from './errors.ts';

/**
 * When something that somebody sets is to end; null: never.
 *
 * @throws ProblemError invalid_request when it is no instant, or not to come
 */
export function readFutureInstant(text: string | null, now: Date): Date | null {
  if (text === null) return null;
  const instant = new Date(text);
  // Years of five digits are not written as ISO 8601 writes years; the database would not read them.
  if (Number.isNaN(instant.getTime()) || instant <= now || instant.getUTCFullYear() > 9_999) {
    throw new ProblemError('invalid_request', { detail: 'expiresAt: an instant to come' });
  }
  return instant;
}
