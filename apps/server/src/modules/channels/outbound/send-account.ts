import { isDatabaseGone } from '../../../platform/db/database-gone.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Holder, LaneKey } from '../../../platform/process/lanes.ts';
import { type AccountKey, type OpenAccount, readAccount } from '../accounts/index.ts';
import { channelOf } from '../channels.ts';
import { LEASE_MS, renewing } from '../lease.ts';
import type { OutboundDeps } from './outbound-deps.ts';
import { type Part, settleOrphans, takeDue } from './part-queries.ts';
import { recordOutcome, tellDelivery } from './record-outcome.ts';
import { isOutdated, outdated, readClosedWindows, windowClosed } from './reply-window.ts';
import { sendPart } from './send-part.ts';

/** Customers written to at a time, of one account. */
const AT_ONCE = 20;
/** What the other side answered is not thrown away because the database is gone for a while. */
const RECORD_TRIES = 30;
const RECORD_WAIT_MS = 1_000;

/** A turn that takes longer leaves its slow calls under way, and the next one begins beside them: whoever hangs keeps only themselves. */
const TURN_MS = 500;

/**
 * Sends what an account has to send, turn by turn, one message at a time to each customer. False: another process does, or nothing may
 * be sent.
 */
export async function sendAccount(deps: OutboundDeps, lane: LaneKey, holder: Holder): Promise<boolean> {
  const key = { workspaceId: lane.workspaceId, inboxId: lane.id };
  const underWay = new Map<string, Promise<void>>();
  const renew = () => deps.db.inTransaction(key.workspaceId, (tx) => lease(tx, deps, key, holder.id));
  return renewing(renew, async () => {
    try {
      return await sendInTurns(deps, key, holder, underWay);
    } finally {
      await Promise.allSettled(underWay.values());
    }
  });
}

async function sendInTurns(
  deps: OutboundDeps,
  key: AccountKey,
  holder: Holder,
  underWay: Map<string, Promise<void>>,
): Promise<boolean> {
  for (;;) {
    const turn = await beginTurn(deps, key, holder.id, [...underWay.keys()]);
    if (!turn) return false;
    if (holder.isClosed() || turn.parts.length + underWay.size === 0) {
      await Promise.all(underWay.values());
      await endLease(deps, key, holder.id, turn.parts);
      return turn.parts.length === 0;
    }
    await beginSending(deps, turn, underWay);
    await Promise.race([Promise.all(underWay.values()), pause(TURN_MS)]);
  }
}

type Turn = { account: OpenAccount; parts: Part[] };

function beginTurn(
  deps: OutboundDeps,
  key: AccountKey,
  holder: string,
  underWay: readonly string[],
): Promise<Turn | null> {
  return deps.db.inTransaction(key.workspaceId, async (tx) => {
    if (!(await lease(tx, deps, key, holder))) return null;
    const account = await readAccount(tx.query, deps, key);
    if (!account) return null;
    // They are not ours, so whoever had sent them is no more.
    const { dropsRepeats } = channelOf(account.channel).capabilities;
    const orphans = await settleOrphans(tx, key, { underWay, dropsRepeats });
    const parts = await takeDue(tx, key, deps.clock.now(), AT_ONCE - underWay.length);
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

async function beginSending(
  deps: OutboundDeps,
  { account, parts }: Turn,
  underWay: Map<string, Promise<void>>,
): Promise<void> {
  const channel = channelOf(account.channel);
  const closed = await readClosedWindows(deps, channel, account.workspaceId, parts);
  const sendOne = async (part: Part) => {
    const known = isOutdated(deps, part) ? outdated : closed.has(part.id) ? windowClosed : null;
    const sent = known ? { outcome: known, call: null } : await sendPart(deps, channel, account, part);
    await persist(() => recordOutcome(deps, channel, part, sent));
    underWay.delete(part.id);
  };
  for (const part of parts) underWay.set(part.id, sendOne(part));
}

async function persist(record: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await record();
    } catch (error) {
      if (tries >= RECORD_TRIES || !isDatabaseGone(error)) throw error;
      await pause(RECORD_WAIT_MS);
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
