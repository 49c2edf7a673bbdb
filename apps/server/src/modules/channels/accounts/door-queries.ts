import type { ChannelDoor, ChannelFieldValues, ChannelName } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Database, Run, Tx } from '../../../platform/db/transaction.ts';

export type DoorKey = { workspaceId: string; doorId: string };

/** A door with what proves those who come through it. */
export type OpenDoor = DoorKey & { channel: ChannelName; secrets: ChannelFieldValues };

type Sealer = Pick<Basics, 'keyring'>;

const seatOf = (workspaceId: string, id: string) => ({
  purpose: 'channel doors' as const,
  row: [workspaceId, id],
});

/** Where a hook's address leads; the one question that a stranger may ask without a workspace. */
export async function findDoorByKey(db: Database, key: string): Promise<DoorKey | undefined> {
  const [row] = await db.read<{ workspace_id: string; door_id: string }>(
    null,
    'select workspace_id, door_id from find_channel_door($1)',
    [key],
  );
  return row && { workspaceId: row.workspace_id, doorId: row.door_id };
}

/** @throws CannotOpenError when the secret that sealed it is gone */
export async function readDoor(
  run: Run,
  { keyring }: Sealer,
  { workspaceId, doorId }: DoorKey,
): Promise<OpenDoor | undefined> {
  const [row] = await run<{ channel: ChannelName; secrets: string }>(
    'select channel, secrets from channel_door where workspace_id = $1 and id = $2',
    [workspaceId, doorId],
  );
  if (!row) return undefined;
  const secrets = JSON.parse(keyring.open(seatOf(workspaceId, doorId), row.secrets)) as ChannelFieldValues;
  return { workspaceId, doorId, channel: row.channel, secrets };
}

export async function insertDoor(
  tx: Tx,
  { keyring }: Sealer,
  door: OpenDoor & { key: string; name: string; createdAt: Date },
): Promise<void> {
  await tx.query(
    `insert into channel_door (workspace_id, id, key, channel, name, secrets, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      door.workspaceId,
      door.doorId,
      door.key,
      door.channel,
      door.name,
      keyring.seal(seatOf(door.workspaceId, door.doorId), JSON.stringify(door.secrets)),
      door.createdAt,
    ],
  );
}

/** What is not given stays. */
export async function changeDoor(
  tx: Tx,
  { keyring }: Sealer,
  { workspaceId, doorId }: DoorKey,
  { name, secrets }: { name?: string | undefined; secrets?: ChannelFieldValues | undefined },
): Promise<void> {
  const sealed = secrets && keyring.seal(seatOf(workspaceId, doorId), JSON.stringify(secrets));
  await tx.query(
    `update channel_door set name = coalesce($3, name), secrets = coalesce($4, secrets) where workspace_id = $1 and id = $2`,
    [workspaceId, doorId, name ?? null, sealed ?? null],
  );
}

const countOf = (from: string) =>
  `(select count(*)::int from ${from} x where x.workspace_id = d.workspace_id and x.door_id = d.id`;

const DOORS = `
  select d.id, d.channel, d.name, d.key, d.created_at,
    ${countOf('channel_hook')} and x.done_at is null and x.given_up_at is null) as waiting,
    ${countOf('channel_hook')} and x.done_at is null and x.given_up_at is not null) as failed,
    ${countOf('channel_leftover')}) as leftovers,
    (select max(x.received_at) from channel_hook x where x.workspace_id = d.workspace_id and x.door_id = d.id) as last_received_at
  from channel_door d where d.workspace_id = $1`;

type DoorRow = Pick<ChannelDoor, 'id' | 'channel' | 'name' | 'waiting' | 'failed' | 'leftovers'> & {
  key: string;
  created_at: Date;
  last_received_at: Date | null;
};

const hookPathOf = (key: string): string => `/hooks/${key}`;

/** Oldest first; one of them, if it is asked for. */
export async function listDoors(run: Run, workspaceId: string, doorId?: string): Promise<ChannelDoor[]> {
  const rows = await run<DoorRow>(`${DOORS} and ($2::uuid is null or d.id = $2) order by d.id`, [
    workspaceId,
    doorId ?? null,
  ]);
  return rows.map(({ key, created_at, last_received_at, ...row }) => ({
    ...row,
    hookPath: hookPathOf(key),
    lastReceivedAt: last_received_at?.toISOString() ?? null,
    createdAt: created_at.toISOString(),
  }));
}
