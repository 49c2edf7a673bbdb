import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { enqueueAlone, jobOf } from '../../../platform/jobs/index.ts';
import { lockMember, makeAway } from '../../company/people/index.ts';
import { readConversations, release } from '../../messaging/conversations/index.ts';
import { EXPIRE_ANSWER, EXPIRE_LEASE, LEASE_MS } from './deadlines.ts';
import { type Expired, listExpired, type Only, readConnectedUntil } from './queries.ts';

/**
 * Takes customers from agents who vanished or did not answer in time, to the front of their line. Who let one wait in vain
 * is away from then on, so that the customer does not come back to them, and says when they are there again.
 */
export async function expireLeases(
  deps: Basics,
  workspaceId: string,
  now = deps.clock.now(),
  only: Only & { why?: Expired['why'] } = {},
): Promise<void> {
  const times = { now, lostBefore: new Date(now.getTime() - LEASE_MS) };
  const expired = await listExpired(deps.db.run(workspaceId), workspaceId, times, only);
  for (const one of expired)
    if ((only.why ?? one.why) === one.why) await expire(deps, workspaceId, one, times);
}

/** The job of a deadline for an answer: it may have been met, or moved. */
export async function expireAnswer(deps: Basics, workspaceId: string, conversationId: string): Promise<void> {
  const now = deps.clock.now();
  const [conversation] = await readConversations(deps.db.run(workspaceId), workspaceId, [conversationId]);
  if (!conversation?.answerDueAt) return;
  const dueAt = new Date(conversation.answerDueAt);
  if (dueAt <= now) return expireLeases(deps, workspaceId, now, { conversationId, why: 'missed' });
  await enqueueAlone(deps, jobOf(EXPIRE_ANSWER, { workspaceId, conversationId }, dueAt));
}

/** How long to wait where it is not certain yet who is here. */
const AGAIN_MS = 15_000;

/** The job of a lease: the agent may be back, also on another node. Whoever is here has a job again when they leave. */
export async function expireLease(
  deps: Basics & { router: { certainNow(): Promise<Date | null> } },
  workspaceId: string,
  memberId: string,
): Promise<void> {
  const certain = await deps.router.certainNow();
  const now = certain ?? deps.clock.now();
  const connectedUntil = await readConnectedUntil(deps.db.run(workspaceId), workspaceId, memberId);
  if (connectedUntil === null || connectedUntil > now) return;
  const endsAt = new Date(connectedUntil.getTime() + LEASE_MS);
  if (certain && endsAt <= certain)
    return expireLeases(deps, workspaceId, certain, { memberId, why: 'lost' });
  const runAt = certain ? endsAt : new Date(now.getTime() + AGAIN_MS);
  await enqueueAlone(deps, jobOf(EXPIRE_LEASE, { workspaceId, memberId }, runAt));
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

/** They may have answered, come back or handed over while we waited for the locks. */
async function isStillDue(
  tx: Tx,
  workspaceId: string,
  one: Expired,
  times: { now: Date; lostBefore: Date },
): Promise<boolean> {
  const due = await listExpired(tx.query, workspaceId, times, { conversationId: one.id });
  return due.some(({ memberId, why }) => memberId === one.memberId && why === one.why);
}
