import { createHash } from 'node:crypto';
import type { Basics } from '../../../basics.ts';
import type { Database, Run, Tx } from '../../../platform/db/transaction.ts';
import type { DoorKey } from '../accounts/index.ts';

/** A delivery that is stored and not worked through yet. */
export type Hook = { id: string; body: Buffer; attempts: number };

export type Received = DoorKey & { id: string; digest: Buffer; body: Buffer; receivedAt: Date };

/** What came through a door, as it is stored. */
export const receivedAt = (
  { newId, clock }: Pick<Basics, 'newId' | 'clock'>,
  { workspaceId, doorId }: DoorKey,
  body: Buffer,
): Received => ({
  workspaceId,
  doorId,
  id: newId(),
  digest: createHash('sha256').update(body).digest(),
  body,
  receivedAt: clock.now(),
});

/** Tries after which a delivery is put aside, for people to look at. */
const ATTEMPTS = 8;

/** Stores what came, each once: a repeat costs no write. Answers the ids of those that are new. */
export async function insertHooks(db: Database, received: readonly Received[]): Promise<Set<string>> {
  const workspaceIds = [...new Set(received.map(({ workspaceId }) => workspaceId))];
  const rows = await db.inTransaction(workspaceIds, (tx) =>
    tx.query<{ id: string }>(
      `insert into channel_hook (workspace_id, id, door_id, digest, body, received_at)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[], $6::timestamptz[])
       on conflict (workspace_id, door_id, digest) do nothing returning id`,
      [
        received.map(({ workspaceId }) => workspaceId),
        received.map(({ id }) => id),
        received.map(({ doorId }) => doorId),
        received.map(({ digest }) => digest),
        received.map(({ body }) => body),
        received.map(({ receivedAt }) => receivedAt),
      ],
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

export const readHooks = (run: Run, { workspaceId, doorId }: DoorKey, limit: number): Promise<Hook[]> =>
  run<Hook>(
    `select h.id, h.body, h.attempts from (
       select id, sum(octet_length(body)) over (order by id) - octet_length(body) as before from channel_hook
       where workspace_id = $1 and door_id = $2 and done_at is null and given_up_at is null order by id limit $3
     ) next join channel_hook h on h.workspace_id = $1 and h.id = next.id
     where next.before < $4 order by h.id`,
    [workspaceId, doorId, limit, TURN_BYTES],
  );

/** In memory at a time, and one body more. */
const TURN_BYTES = 8 * 1024 * 1024;

export async function finishHooks(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    'update channel_hook set done_at = $3, error = null where workspace_id = $1 and id = any($2::uuid[])',
    [workspaceId, ids, at],
  );
}

/** Notes a try that failed; the last one puts the delivery aside. */
export async function failHooks(
  tx: Tx,
  workspaceId: string,
  failed: readonly { id: string; error: string }[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update channel_hook h set attempts = attempts + 1, error = f.error,
       given_up_at = case when attempts + 1 >= $5 then $4::timestamptz end
     from unnest($2::uuid[], $3::text[]) as f(id, error) where h.workspace_id = $1 and h.id = f.id`,
    [workspaceId, failed.map(({ id }) => id), failed.map(({ error }) => error), at, ATTEMPTS],
  );
}

/** What was put aside is worked through once more. */
export async function retryHooks(tx: Tx, { workspaceId, doorId }: DoorKey): Promise<void> {
  await tx.query(
    `update channel_hook set attempts = 0, given_up_at = null
     where workspace_id = $1 and door_id = $2 and given_up_at is not null and done_at is null`,
    [workspaceId, doorId],
  );
}
