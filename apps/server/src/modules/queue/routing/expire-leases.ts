import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { lockMember, makeAway } from '../../company/people/index.ts';
import { readConversations, release } from '../../messaging/conversations/index.ts';
import { type Expired, listExpired } from './queries.ts';

/** An agent whose feed is gone for longer than this has lost his customers. A tunnel is shorter, a dead laptop is not. */
const LEASE_MS = 90_000;

/**
 * Takes customers from agents who vanished or did not answer in time, to the front of their line. Who let one wait in vain
 * is away from then on, so that the customer does not come back to him, and says himself when he is there again.
 */
export async function expireLeases(deps: Basics, workspaceId: string, now = deps.clock.now()): Promise<void> {
  const lostBefore = new Date(now.getTime() - LEASE_MS);
  const expired = await listExpired(deps.db.run(workspaceId), workspaceId, now, lostBefore);
  for (const one of expired) await expire(deps, workspaceId, one, { now, lostBefore });
}

/** One in each transaction, so that a conversation and its member are locked in the order that everybody keeps. */
async function expire(
  deps: Basics,
  workspaceId: string,
  one: Expired,
  times: { now: Date; lostBefore: Date },
): Promise<void> {
  const by = systemIn(workspaceId);
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const [conversation] = await readConversations(tx.query, workspaceId, [one.id], true);
    const member = await lockMember(tx, workspaceId, one.memberId);
    if (!conversation || !member || !(await isStillDue(tx, workspaceId, one, times))) return;
    if (one.why === 'missed') await makeAway(tx, deps, by, one.memberId);
    const notice = { code: one.why, fromName: member.name };
    await release(tx, deps, by, conversation, { notice, atFront: true });
  });
}

/** He may have answered, come back or handed over while we waited for the locks. */
async function isStillDue(
  tx: Tx,
  workspaceId: string,
  one: Expired,
  { now, lostBefore }: { now: Date; lostBefore: Date },
): Promise<boolean> {
  const due = await listExpired(tx.query, workspaceId, now, lostBefore, one.id);
  return due.some(({ memberId, why }) => memberId === one.memberId && why === one.why);
}
