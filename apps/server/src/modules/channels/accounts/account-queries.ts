import type { Account } from '@parley/channel-kit';
import type { ChannelAccount, ChannelFieldValues, ChannelName, ConnectedAccount } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { channelOf } from '../channels.ts';

export type AccountKey = { workspaceId: string; inboxId: string };

/** An account with what it takes to call the other side. */
export type OpenAccount = AccountKey & { doorId: string; channel: ChannelName; account: Account };

type Sealer = Pick<Basics, 'keyring'>;

const seatOf = ({ workspaceId, inboxId }: AccountKey) => ({
  purpose: 'channel accounts' as const,
  row: [workspaceId, inboxId],
});

type Row = {
  inbox_id: string;
  door_id: string;
  channel: ChannelName;
  address: string;
  settings: ChannelFieldValues;
  secrets: string;
};

const COLUMNS = 'inbox_id, door_id, channel, address, settings, secrets';

function openRow({ keyring }: Sealer, workspaceId: string, row: Row): OpenAccount {
  const key = { workspaceId, inboxId: row.inbox_id };
  const secrets = JSON.parse(keyring.open(seatOf(key), row.secrets)) as ChannelFieldValues;
  const account = { address: row.address, settings: row.settings, secrets };
  return { ...key, doorId: row.door_id, channel: row.channel, account };
}

/** @throws CannotOpenError when the secret that sealed it is gone */
export async function readAccount(
  run: Run,
  deps: Sealer,
  key: AccountKey,
  lock = false,
): Promise<OpenAccount | undefined> {
  const [row] = await run<Row>(
    `select ${COLUMNS} from channel_account where workspace_id = $1 and inbox_id = $2 ${lock ? 'for no key update' : ''}`,
    [key.workspaceId, key.inboxId],
  );
  return row && openRow(deps, key.workspaceId, row);
}

/** The inboxes behind a door, by their addresses. */
export async function readAddresses(
  run: Run,
  workspaceId: string,
  doorId: string,
): Promise<Map<string, string>> {
  const rows = await run<{ address: string; inbox_id: string }>(
    'select address, inbox_id from channel_account where workspace_id = $1 and door_id = $2',
    [workspaceId, doorId],
  );
  return new Map(rows.map((row) => [row.address, row.inbox_id]));
}

export async function countAccounts(run: Run, workspaceId: string): Promise<number> {
  const [row] = await run<{ count: number }>(
    'select count(*)::int as count from channel_account where workspace_id = $1',
    [workspaceId],
  );
  return row?.count ?? 0;
}

export async function insertAccount(tx: Tx, { keyring }: Sealer, account: OpenAccount): Promise<void> {
  const { address, settings, secrets } = account.account;
  await tx.query(
    `insert into channel_account (workspace_id, inbox_id, door_id, channel, address, settings, secrets)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      account.workspaceId,
      account.inboxId,
      account.doorId,
      account.channel,
      address,
      settings,
      keyring.seal(seatOf(account), JSON.stringify(secrets)),
    ],
  );
}

export async function saveAccount(
  tx: Tx,
  { keyring }: Sealer,
  key: AccountKey,
  { settings, secrets }: Pick<Account, 'settings' | 'secrets'>,
): Promise<void> {
  await tx.query(
    'update channel_account set settings = $3, secrets = $4 where workspace_id = $1 and inbox_id = $2',
    [key.workspaceId, key.inboxId, settings, keyring.seal(seatOf(key), JSON.stringify(secrets))],
  );
}

/** Where the workspace begins to read its log for what is to go out, if it did not do so before. */
export async function openOutlet(tx: Tx, workspaceId: string): Promise<void> {
  await tx.query(
    `insert into channel_outlet (workspace_id, seq) select workspace_id, last_seq from event_stream where workspace_id = $1
     on conflict do nothing`,
    [workspaceId],
  );
}

export async function stopSending(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  stopped: { code: string; detail: string } | null,
): Promise<void> {
  await tx.query(
    `update channel_account set stopped_code = $3, stopped_detail = $4, paused_until = null, failing_since = null
     where workspace_id = $1 and inbox_id = $2`,
    [workspaceId, inboxId, stopped?.code ?? null, stopped?.detail ?? null],
  );
}

/** What waits for its next try need not wait any longer. */
export async function hurry(tx: Tx, { workspaceId, inboxId }: AccountKey): Promise<void> {
  await tx.query(
    `update channel_part set next_at = null
     where workspace_id = $1 and inbox_id = $2 and state = 'queued' and next_at is not null`,
    [workspaceId, inboxId],
  );
}

/** Nothing is sent before then. Of two pauses the longer one holds. */
export async function pauseSending(tx: Tx, { workspaceId, inboxId }: AccountKey, until: Date): Promise<void> {
  await tx.query(
    'update channel_account set paused_until = greatest(paused_until, $3) where workspace_id = $1 and inbox_id = $2',
    [workspaceId, inboxId, until],
  );
}

const countOf = (state: string) =>
  `(select count(*)::int from channel_part p where p.workspace_id = a.workspace_id and p.inbox_id = a.inbox_id and p.state in (${state}))`;

const LIST = `
  select a.inbox_id, a.door_id, a.channel, i.name, i.account, a.settings, a.paused_until, a.failing_since,
    ${countOf("'queued', 'sending'")} as queued, ${countOf("'unknown'")} as unknown
  from channel_account a join inbox i on i.workspace_id = a.workspace_id and i.id = a.inbox_id
  where a.workspace_id = $1`;

type ListedRow = {
  inbox_id: string;
  door_id: string;
  channel: ChannelName;
  name: string;
  account: ChannelAccount;
  settings: ChannelFieldValues;
  paused_until: Date | null;
  failing_since: Date | null;
  queued: number;
  unknown: number;
};

/** In the order of their inboxes; one of them, if it is asked for. */
export async function listAccounts(
  run: Run,
  workspaceId: string,
  inboxId?: string,
): Promise<ConnectedAccount[]> {
  const rows = await run<ListedRow>(`${LIST} and ($2::uuid is null or a.inbox_id = $2) order by a.inbox_id`, [
    workspaceId,
    inboxId ?? null,
  ]);
  return rows.map(({ inbox_id: id, door_id: doorId, paused_until: until, failing_since: since, ...row }) => ({
    ...row,
    failingSince: since?.toISOString() ?? null,
    hasLog: channelOf(row.channel).capabilities.logsCalls,
    inboxId: id,
    doorId,
    pausedUntil: until?.toISOString() ?? null,
  }));
}
