import type { Problem } from '@parley/contract';
import { NetworkError, ProblemError } from './errors.ts';

/** What came back, however it was fetched. */
export type Answer = {
  status: number;
  contentType: string | null;
  retryAfter: string | null;
  text: string;
};

/** The JSON of a success (undefined for 204). Throws what a failure means. */
export function readAnswer({ status, contentType, retryAfter, text }: Answer): unknown {
  const json = contentType?.includes('json') ? parseJson(text) : undefined;
  if (status === 204) return undefined;
  if (status >= 200 && status < 300 && json !== undefined) return json;
  if (status >= 400 && isProblem(json)) throw new ProblemError(json, delayOf(retryAfter));
  // A proxy in front of Parley refuses a large body with a page of its own; trying again would not help.
  if (status === 413) throw new ProblemError(ownProblem(413, 'too_large'));
  throw new NetworkError(`Parley did not answer (HTTP ${status})`, status);
}

/** A refusal that the client itself can tell. */
export const ownProblem = (status: number, code: string): Problem => ({
  type: 'about:blank',
  title: code,
  status,
  code,
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isProblem = (json: unknown): json is Problem =>
  typeof json === 'object' && json !== null && 'code' in json && 'status' in json;

/** `Retry-After` in seconds, as Parley writes it; a date is taken for silence. */
const delayOf = (seconds: string | null) =>
  seconds && Number(seconds) >= 0 ? Number(seconds) * 1_000 : null;
