import pLimit from 'p-limit';
import type { Basics } from '../../../basics.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import { readAccount } from '../accounts/index.ts';
import { callChannel } from '../call-channel.ts';
import { channelOf } from '../channels.ts';
import { findNewestFrom } from '../message-map.ts';

/** Channels show it for a while by themselves; WhatsApp for 25 s. */
const SHOWN_MS = 20_000;
/** Whoever stops and begins again is told of, but not at every key. */
const APART_MS = 5_000;
/** Later than this it would be shown behind the answer. */
const CALL_MS = 4_000;
const CALLS_AT_ONCE = 16;
const WAITING_MAX = 64;
const KEPT = 10_000;

/** Shows customers elsewhere that somebody is writing to them. Nothing waits for it and nothing stands behind it: it may be lost. */
export type TypingTeller = {
  tell(typist: { workspaceId: string; memberId: string }, conversationId: string, isTyping: boolean): void;
  close(): Promise<void>;
};

type TypingDeps = Basics & { egress: Egress };

export function createTypingTeller(deps: TypingDeps): TypingTeller {
  const limit = pLimit(CALLS_AT_ONCE);
  const quietUntil = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let isClosed = false;

  function isDue(conversationId: string, isTyping: boolean): boolean {
    const now = deps.clock.now().getTime();
    const until = quietUntil.get(conversationId) ?? 0;
    if (!isTyping) {
      if (until > now) quietUntil.set(conversationId, Math.min(until, now + APART_MS));
      return false;
    }
    if (until > now || limit.pendingCount >= WAITING_MAX) return false;
    if (quietUntil.size >= KEPT) quietUntil.clear();
    quietUntil.set(conversationId, now + SHOWN_MS);
    return true;
  }

  return {
    tell: (typist, conversationId, isTyping) => {
      if (isClosed || !isDue(conversationId, isTyping)) return;
      const call = limit(() => show(deps, typist, conversationId))
        .catch((error: unknown) => deps.log.debug({ err: error }, 'nobody was shown that somebody writes'))
        .finally(() => underWay.delete(call));
      underWay.add(call);
    },
    close: async () => {
      isClosed = true;
      limit.clearQueue();
      await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, CALL_MS))]);
    },
  };
}

/** Only whoever has the conversation answers it; and a customer is shown nothing that could not be followed by words. */
async function show(
  { db, keyring, clock, egress }: TypingDeps,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
  conversationId: string,
): Promise<void> {
  const run = db.run(workspaceId);
  const [found] = await run<{ inboxId: string; wroteAt: Date | null }>(
    `select c.inbox_id as "inboxId", c.contact_wrote_at as "wroteAt"
     from conversation c join channel_account a on a.workspace_id = c.workspace_id and a.inbox_id = c.inbox_id
     where c.workspace_id = $1 and c.id = $2 and c.state = 'active' and c.owner_id = $3
       and a.stopped_code is null and (a.paused_until is null or a.paused_until <= $4)`,
    [workspaceId, conversationId, memberId, clock.now()],
  );
  const account = found && (await readAccount(run, { keyring }, { workspaceId, inboxId: found.inboxId }));
  if (!account) return;
  const channel = channelOf(account.channel);
  const { typing, replyWindowHours } = channel.capabilities;
  if (!typing || !isOpen(found.wroteAt, replyWindowHours, clock.now())) return;
  const newest = await findNewestFrom(run, workspaceId, conversationId, Number.MAX_SAFE_INTEGER);
  if (!newest) return;
  const outbound = { kind: 'read', messageId: newest.externalId, isTyping: true } as const;
  await callChannel(egress, channel.render(outbound, account.account, clock.now()), { timeoutMs: CALL_MS });
}

const HOUR_MS = 3_600_000;
const isOpen = (wroteAt: Date | null, hours: number | null, now: Date): boolean =>
  hours === null || (wroteAt !== null && now.getTime() - wroteAt.getTime() < hours * HOUR_MS);
