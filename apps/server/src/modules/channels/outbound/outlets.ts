import { doesWork } from '../../../config.ts';
import type { OnCommitted } from '../../../platform/db/transaction.ts';
import { createLanes, type Lanes } from '../../../platform/process/lanes.ts';
import { dispatch } from './dispatch.ts';
import type { OutboundDeps } from './outbound-deps.ts';
import { sendAccount } from './send-account.ts';

const WORKSPACES_AT_ONCE = 4;
/** Accounts that one process sends for at a time: they wait for others far more than they work. */
const ACCOUNTS_AT_ONCE = 100;

/** Sends to customers elsewhere, in whatever process does the work. */
export type Outlets = {
  onCommitted: OnCommitted;
  start(): void;
  /** Sends everything that is due, and resolves when all of it was tried. */
  sendDue(): Promise<void>;
  close(): Promise<void>;
};

/** Two steps, each with lanes of its own: the log of a workspace becomes what each account has to send, and each account sends it. */
export function createOutlets(deps: OutboundDeps): Outlets {
  const common = { isWorker: doesWork(deps.config), holderId: deps.newId() };
  const onError = (error: unknown) =>
    deps.log.warn({ err: error }, 'an account was not served; the next look tries again');
  const senders = createLanes({
    ...common,
    onError,
    atOnce: ACCOUNTS_AT_ONCE,
    list: async () => {
      const rows = await deps.db.read<{ workspace_id: string; inbox_id: string }>(
        null,
        'select workspace_id, inbox_id from list_accounts_to_send($1)',
        [deps.clock.now()],
      );
      return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.inbox_id }));
    },
    serve: (key, holder) => sendAccount(deps, key, holder),
  });
  const readers = createLanes({
    ...common,
    onError,
    atOnce: WORKSPACES_AT_ONCE,
    list: async () => {
      const rows = await deps.db.read<{ workspace_id: string }>(
        null,
        'select workspace_id from list_outlets_behind()',
      );
      return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.workspace_id }));
    },
    serve: ({ workspaceId }, holder) => readOn(deps, senders, workspaceId, holder.isClosed),
  });
  return {
    onCommitted: readers.wakeKnown,
    start: () => {
      readers.start();
      senders.start();
    },
    sendDue: async () => {
      await readers.serveDue();
      await senders.serveDue();
    },
    close: async () => {
      await readers.close();
      await senders.close();
    },
  };
}

async function readOn(
  deps: OutboundDeps,
  senders: Pick<Lanes, 'wake'>,
  workspaceId: string,
  isClosed: () => boolean,
): Promise<boolean> {
  for (;;) {
    const turn = await dispatch(deps, workspaceId);
    if (!turn) return false;
    for (const inboxId of turn.inboxIds) senders.wake({ workspaceId, id: inboxId });
    if (!turn.hasMore || isClosed()) return true;
  }
}
