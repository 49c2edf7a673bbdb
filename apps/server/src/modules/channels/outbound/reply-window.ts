import type { Channel, Outcome } from '@parley/channel-kit';
import type { OutboundDeps } from './outbound-deps.ts';
import type { Part } from './part-queries.ts';

/** Known beforehand, so nobody is called for it. */
export const windowClosed: Outcome = {
  kind: 'refused',
  error: { code: 'window_closed', detail: '', class: 'window' },
  afterMs: null,
};

/** It stood in the queue until it was not true any more. */
export const outdated: Outcome = {
  kind: 'refused',
  error: { code: 'outdated', detail: '', class: 'permanent' },
  afterMs: null,
};

export const isOutdated = ({ clock }: Pick<OutboundDeps, 'clock'>, { expiresAt }: Part): boolean =>
  expiresAt !== null && expiresAt <= clock.now();

const HOUR_MS = 3_600_000;

/** Parts that may not go any more: free text whose customer wrote too long ago, by our clock and the one that told us. */
export async function readClosedWindows(
  { db, clock }: OutboundDeps,
  { capabilities: { replyWindowHours } }: Channel,
  workspaceId: string,
  parts: readonly Part[],
): Promise<ReadonlySet<string>> {
  const bound = parts.filter(
    ({ outbound }) => outbound.kind === 'message' && outbound.content?.type !== 'template',
  );
  if (replyWindowHours === null || bound.length === 0) return new Set();
  const since = new Date(clock.now().getTime() - replyWindowHours * HOUR_MS);
  const rows = await db.read<{ id: string }>(
    workspaceId,
    `select id from conversation where workspace_id = $1 and id = any($2::uuid[])
       and (contact_wrote_at is null or contact_wrote_at < $3)`,
    [workspaceId, bound.map(({ conversationId }) => conversationId), since],
  );
  const closed = new Set(rows.map(({ id }) => id));
  return new Set(bound.filter(({ conversationId }) => closed.has(conversationId)).map(({ id }) => id));
}
