import pLimit from 'p-limit';
import { isDatabaseGone } from '../../../platform/db/database-gone.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Holder, LaneKey } from '../../../platform/process/lanes.ts';
import { type AccountKey, type OpenAccount, readAccount } from '../accounts/index.ts';
import { channelOf } from '../channels.ts';
import { LEASE_MS, renewing } from '../lease.ts';
import type { OutboundDeps } from './outbound-deps.ts';
import { type Part, settleOrphans, takeDue } from './part-queries.ts';
import { recordOutcome, tellDelivery } from './record-outcome.ts';
import { readClosedWindows, windowClosed } from './reply-window.ts';
import { sendPart } from './send-part.ts';

/** Customers written to at a time, of one account. */
const AT_ONCE = 20;
/** What the other side answered is not thrown away because the database is gone for a while. */
const RECORD_TRIES = 30;
const RECORD_WAIT_MS = 1_000;

/**
 * Sends what an account has to send, turn by turn, one message at a time to each customer. False: another process does, or nothing may
 * be sent.
 */
export async function sendAccount(deps: OutboundDeps, lane: LaneKey, holder: Holder): Promise<boolean> {
  const key = { workspaceId: lane.workspaceId, inboxId: lane.id };
  for (;;) {
    const turn = await beginTurn(deps, key, holder.id);
    if (!turn) return false;
    if (turn.parts.length === 0 || holder.isClosed()) {
      await endLease(deps, key, holder.id, turn.parts);
      return turn.parts.length === 0;
    }
    await renewing(
      () => deps.db.inTransaction(key.workspaceId, (tx) => lease(tx, deps, key, holder.id)),
      () => sendAll(deps, turn),
    );
  }
}

type Turn = { account: OpenAccount; parts: Part[] };

function beginTurn(deps: OutboundDeps, key: AccountKey, holder: string): Promise<Turn | null> {
  return deps.db.inTransaction(key.workspaceId, async (tx) => {
    if (!(await lease(tx, deps, key, holder))) return null;
    const account = await readAccount(tx.query, deps, key);
    if (!account) return null;
    // A turn ends before the next begins, so whoever had sent these is no more.
    const { dropsRepeats } = channelOf(account.channel).capabilities;
    const orphans = await settleOrphans(tx, key, dropsRepeats);
    const parts = await takeDue(tx, key, deps.clock.now(), AT_ONCE);
    for (const orphan of orphans) await tellDelivery(tx, deps, orphan, { code: 'interrupted', detail: '' });
    return { account, parts };
  });
}

/** False: another process has it, or it is stopped or paused. */
async function lease(
  tx: Tx,
  { clock }: OutboundDeps,
  { workspaceId, inboxId }: AccountKey,
  holder: string,
): Promise<boolean> {
  const now = clock.now();
  const rows = await tx.query(
    `update channel_account set leased_by = $3, leased_until = $4 where workspace_id = $1 and inbox_id = $2
       and (leased_by is null or leased_by = $3 or leased_until <= $5)
       and stopped_code is null and (paused_until is null or paused_until <= $5) returning 1`,
    [workspaceId, inboxId, holder, new Date(now.getTime() + LEASE_MS), now],
  );
  return rows.length > 0;
}

/** What was taken and not sent goes back. */
function endLease(
  deps: OutboundDeps,
  { workspaceId, inboxId }: AccountKey,
  holder: string,
  parts: readonly Part[],
): Promise<void> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await tx.query(
      `update channel_part set state = 'queued', attempts = attempts - 1
       where workspace_id = $1 and id = any($2::uuid[]) and state = 'sending'`,
      [workspaceId, parts.map(({ id }) => id)],
    );
    await tx.query(
      `update channel_account set leased_by = null, leased_until = null
       where workspace_id = $1 and inbox_id = $2 and leased_by = $3`,
      [workspaceId, inboxId, holder],
    );
  });
}

async function sendAll(deps: OutboundDeps, { account, parts }: Turn): Promise<void> {
  const channel = channelOf(account.channel);
  const closed = await readClosedWindows(deps, channel, account.workspaceId, parts);
  const limit = pLimit(AT_ONCE);
  const ends = await Promise.allSettled(
    parts.map((part) =>
      limit(async () => {
        const outcome = closed.has(part.id) ? windowClosed : await sendPart(deps, channel, account, part);
        await persist(() => recordOutcome(deps, part, outcome));
      }),
    ),
  );
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
}

async function persist(record: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await record();
    } catch (error) {
      if (tries >= RECORD_TRIES || !isDatabaseGone(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RECORD_WAIT_MS));
    }
  }
}
