import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Basics } from '../basics.ts';
import { type Caller, keyHolderOf } from '../callers.ts';
import { ProblemError } from '../platform/errors.ts';

const KEY = /^[\x21-\x7e]{1,128}$/;

/** `refreshAnswer`: an answer that was kept, as it would be given now. */
export type AnswerDeps = Basics & {
  refreshAnswer(workspaceId: string, answer: unknown): Promise<unknown>;
};
type Stored = { request_hash: Buffer; status: number | null; body: string | null };

/**
 * With an `Idempotency-Key` a write happens once: a repeat gets the first answer, for a day. Another request under the
 * same key is 409, and so is a repeat while the first still runs. Failures are not kept, so they can be tried again. Texts
 * that were changed since are answered as they are now.
 */
export async function withIdempotencyKey<T>(
  deps: AnswerDeps,
  request: FastifyRequest,
  caller: Caller,
  run: () => Promise<T>,
): Promise<T> {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method === 'GET' || !('workspaceId' in caller)) return run();
  if (typeof key !== 'string' || !KEY.test(key))
    throw new ProblemError('invalid_request', {
      detail: 'Idempotency-Key: 1 to 128 visible ASCII characters',
    });

  const place = [caller.workspaceId, keyHolderOf(caller), key];
  const first = await reserve(deps, place, hashOf(request));
  if (first) return (await deps.refreshAnswer(caller.workspaceId, first.result)) as T;
  return runAndKeep(deps, place, run);
}

/** Longer than any request lasts: whoever reserved a key and has no answer by then has died, and the key is free again. */
const ABANDONED_MS = 10 * 60_000;

async function reserve(
  deps: Basics,
  place: string[],
  hash: Buffer,
): Promise<{ result: unknown } | undefined> {
  const now = deps.clock.now();
  const taken = await write(
    deps,
    place,
    `insert into idempotency_key as k (workspace_id, principal_id, key, request_hash, created_at)
     values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, principal_id, key) do update
       set request_hash = excluded.request_hash, created_at = excluded.created_at
       where k.status is null and k.created_at < $6
     returning key`,
    [...place, hash, now, new Date(now.getTime() - ABANDONED_MS)],
  );
  if (taken.length > 0) return undefined;
  const [stored] = await deps.db.read<Stored>(
    place[0] as string,
    'select request_hash, status, body from idempotency_key where workspace_id = $1 and principal_id = $2 and key = $3',
    place,
  );
  if (!stored || stored.status === null)
    throw new ProblemError('request_in_progress', { retryAfterSeconds: 1 });
  if (!stored.request_hash.equals(hash)) throw new ProblemError('idempotency_key_reused');
  return { result: readBody(deps, place, stored.body) };
}

const write = ({ db }: Basics, [workspaceId]: string[], text: string, values: unknown[]) =>
  db.inTransaction(workspaceId as string, ({ query }) => query(text, values));

/** An answer may hold what is shown only once, such as the secret of an API key: it is kept sealed. */
const seatOf = (place: string[]) => ({ purpose: 'kept answers' as const, row: place });

const readBody = (deps: Basics, place: string[], body: string | null): unknown =>
  body === null ? undefined : JSON.parse(deps.keyring.open(seatOf(place), body));

async function runAndKeep<T>(deps: Basics, place: string[], run: () => Promise<T>): Promise<T> {
  const where = 'where workspace_id = $1 and principal_id = $2 and key = $3';
  try {
    const result = await run();
    const body = result === undefined ? null : deps.keyring.seal(seatOf(place), JSON.stringify(result));
    await write(deps, place, `update idempotency_key set status = 200, body = $4 ${where}`, [...place, body]);
    return result;
  } catch (error) {
    await write(deps, place, `delete from idempotency_key ${where} and status is null`, place);
    throw error;
  }
}

const hashOf = (request: FastifyRequest): Buffer =>
  createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest();
