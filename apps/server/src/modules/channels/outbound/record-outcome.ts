import type { Channel, ChannelError, Outcome } from '@parley/channel-kit';
import type { Tx } from '../../../platform/db/transaction.ts';
import { changeChannelAccount } from '../../company/workspaces/index.ts';
import { recordDelivery } from '../../messaging/messages/index.ts';
import { pauseSending, stopSending } from '../accounts/index.ts';
import { saveMapped } from '../message-map.ts';
import { logCall } from './log-call.ts';
import type { OutboundDeps } from './outbound-deps.ts';
import { overallState } from './overall-state.ts';
import { type Part, readStates, saveOutcome } from './part-queries.ts';
import type { Sent } from './send-part.ts';

/** For so long it is tried again by itself. */
const PATIENCE_MS = 24 * 60 * 60 * 1000;
/** That something was read or felt is not worth holding up what is said. */
const SIGNAL_ATTEMPTS = 3;
const BACKOFF_MAX_MS = 5 * 60_000;
const PAUSE_MS = 60_000;

/** An hour less than a day, which the attempts of one message begin and end in. */
const STOP_AFTER_MS = PATIENCE_MS - 60 * 60 * 1000;

/** Writes down what became of a call, and what follows from it for the whole account. */
export async function recordOutcome(
  deps: OutboundDeps,
  { capabilities }: Channel,
  part: Part,
  { outcome, call }: Sent,
): Promise<void> {
  const failing = await deps.db.inTransaction(part.workspaceId, async (tx) => {
    const failingMs = capabilities.logsCalls && call ? await logCall(tx, deps, part, call, outcome) : 0;
    await follow(tx, deps, part, outcome);
    const isGivenUp = outcome.kind === 'refused' && isOver(deps, part, outcome.error);
    return isGivenUp && failingMs >= STOP_AFTER_MS ? outcome.error : null;
  });
  // Whoever took nothing for a day gets no more until somebody has looked. By itself, because it locks what the log's lock comes after.
  if (failing)
    await deps.db.inTransaction(part.workspaceId, (tx) =>
      stop(tx, deps, part, { ...failing, code: 'failing' }),
    );
}

async function follow(tx: Tx, deps: OutboundDeps, part: Part, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'accepted') return accepted(tx, deps, part, outcome.id);
  if (outcome.kind === 'unknown')
    return settle(tx, deps, part, 'unknown', { code: outcome.detail, detail: '' });
  return refused(tx, deps, part, outcome.error, outcome.afterMs);
}

/** It is tried again by itself no more. */
const isOver = ({ clock }: OutboundDeps, part: Part, error: ChannelError): boolean =>
  error.class === 'again' && hasTriedEnough(part, clock.now().getTime());

async function accepted(tx: Tx, deps: OutboundDeps, part: Part, externalId: string): Promise<void> {
  await saveOutcome(tx, part, { state: 'sent', externalId });
  if (part.kind !== 'message') return;
  const { conversationId, messageSeq } = part;
  await saveMapped(tx, part, externalId, { conversationId, messageSeq });
  await tellDelivery(tx, deps, part, null);
}

async function refused(
  tx: Tx,
  deps: OutboundDeps,
  part: Part,
  error: ChannelError,
  afterMs: number | null,
): Promise<void> {
  const now = deps.clock.now().getTime();
  const later = (ms: number) => saveOutcome(tx, part, { state: 'queued', nextAt: new Date(now + ms) });
  switch (error.class) {
    case 'permanent':
    case 'window':
      return settle(tx, deps, part, 'failed', error);
    case 'stopped':
      await later(0);
      return stop(tx, deps, part, error);
    case 'pause':
      await later(0);
      return pauseSending(tx, part, new Date(now + (afterMs ?? PAUSE_MS)));
    default:
      if (hasTriedEnough(part, now)) return settle(tx, deps, part, 'failed', error);
      return later(Math.max(afterMs ?? 0, Math.min(2 ** Math.min(part.attempts, 20) * 500, BACKOFF_MAX_MS)));
  }
}

const hasTriedEnough = ({ kind, attempts, createdAt }: Part, now: number): boolean =>
  kind === 'message' ? now - createdAt.getTime() > PATIENCE_MS : attempts >= SIGNAL_ATTEMPTS;

type Why = Pick<ChannelError, 'code' | 'detail'>;

async function settle(
  tx: Tx,
  deps: OutboundDeps,
  part: Part,
  state: 'failed' | 'unknown',
  why: Why,
): Promise<void> {
  await saveOutcome(tx, part, { state });
  if (part.kind === 'message') await tellDelivery(tx, deps, part, why);
}

/** Nothing goes until people have mended it: the queue stands, and admins see why. */
async function stop(tx: Tx, deps: OutboundDeps, part: Part, error: ChannelError): Promise<void> {
  const { workspaceId, inboxId } = part;
  const stopped = { code: error.code.slice(0, 32), detail: error.detail.slice(0, 1_000) };
  await stopSending(tx, part, stopped);
  await changeChannelAccount(tx, deps, { kind: 'channel', workspaceId, inboxId }, inboxId, { stopped });
  deps.log.warn({ workspaceId, inboxId, code: error.code }, 'an account sends nothing until it is mended');
}

/** Tells how far the whole message has come by now. */
export async function tellDelivery(
  tx: Tx,
  { clock }: Pick<OutboundDeps, 'clock'>,
  {
    workspaceId,
    inboxId,
    conversationId,
    messageSeq,
  }: Omit<Part, 'outbound' | 'id' | 'kind' | 'part' | 'attempts' | 'createdAt' | 'expiresAt'>,
  why: Why | null,
  pricing: { category: string; type: string | null } | null = null,
): Promise<void> {
  const state = overallState(await readStates(tx.query, workspaceId, { conversationId, messageSeq }));
  const isToExplain = state === 'failed' || state === 'unknown';
  await recordDelivery(
    tx,
    { kind: 'channel', workspaceId, inboxId },
    {
      conversationId,
      messageSeq,
      state,
      at: clock.now(),
      pricing,
      ...(isToExplain && why && { code: why.code, reason: why.detail || null }),
    },
  );
}
