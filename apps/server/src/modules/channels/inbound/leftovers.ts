import type { InboundEvent } from '@parley/channel-kit';
import type { ChannelLeftover } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import type { DoorKey } from '../accounts/index.ts';

const PAGE = 50;

/** Keeps what has no place in a thread, each once, for an admin to see. */
export async function keepLeftover(
  deps: Pick<Basics, 'db' | 'newId' | 'clock'>,
  { workspaceId, doorId }: DoorKey,
  { inboxId, what, event }: { inboxId: string | null; what: string; event: InboundEvent },
): Promise<void> {
  await deps.db.inTransaction(workspaceId, (tx) =>
    tx.query(
      `insert into channel_leftover (workspace_id, id, door_id, inbox_id, external_id, what, detail, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id, door_id, external_id) do nothing`,
      [
        workspaceId,
        deps.newId(),
        doorId,
        inboxId,
        `${what} ${event.id}`.slice(0, 1_000),
        what.slice(0, 128),
        storable(event),
        deps.clock.now(),
      ],
    ),
  );
}

/** PostgreSQL stores no NUL. */
const storable = (event: InboundEvent): string => JSON.stringify(event).replaceAll('\\u0000', '\\ufffd');

type Row = { id: string; inbox_id: string | null; what: string; detail: unknown; at: Date };

/** Newest first, before one of them. */
export async function listLeftovers(
  run: Run,
  { workspaceId, doorId }: DoorKey,
  before: string | undefined,
): Promise<ChannelLeftover[]> {
  const rows = await run<Row>(
    `select id, inbox_id, what, detail, at from channel_leftover
     where workspace_id = $1 and door_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [workspaceId, doorId, before ?? null, PAGE],
  );
  return rows.map(({ inbox_id: inboxId, at, ...row }) => ({ ...row, inboxId, at: at.toISOString() }));
}

export const countLeftovers = (
  run: Run,
  { workspaceId, doorId }: DoorKey,
): Promise<{ what: string; count: number }[]> =>
  run(
    `select what, count(*)::int as count from channel_leftover where workspace_id = $1 and door_id = $2
     group by what order by count desc, what limit 100`,
    [workspaceId, doorId],
  );
