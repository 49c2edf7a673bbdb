import type { Delivery, DeliveryState, MessageDelivery } from '@parley/contract';
import { actorOf, type Doer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

/** The order in which a delivery moves. `failed` gives way to a receipt that came late: then it has arrived after all. */
const RANK = {
  queued: 0,
  unknown: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
  played: 6,
} as const satisfies Record<DeliveryState, number>;

type Told = {
  conversationId: string;
  messageSeq: number;
  state: DeliveryState;
  at: Date;
} & Partial<Pick<Delivery, 'reason' | 'code' | 'pricing'>>;

/**
 * Notes how far a message has come on its channel and tells members. Channels tell it late, doubled and in any order: what does
 * not move it forward changes nothing. How it is charged is kept once a receipt has said it. Takes the log's lock, so nothing
 * else may be locked after it.
 */
export async function recordDelivery(tx: Tx, by: Doer, told: Told): Promise<boolean> {
  const { workspaceId } = by;
  const { conversationId, messageSeq, state, reason = null, code = null, at } = told;
  const [moved] = await tx.query<Pick<Delivery, 'pricing' | 'attempt'>>(
    `insert into message_delivery as d (workspace_id, conversation_id, message_seq, state, reason, code, pricing, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, conversation_id, message_seq) do update
       set state = excluded.state, reason = excluded.reason, code = excluded.code,
         pricing = coalesce(excluded.pricing, d.pricing), at = excluded.at
       where ($9::jsonb->>excluded.state)::int > ($9::jsonb->>d.state)::int
     returning pricing, attempt`,
    [workspaceId, conversationId, messageSeq, state, reason, code, told.pricing ?? null, at, RANK],
  );
  if (!moved) return false;
  await append(tx, by, conversationId, { messageSeq, state, reason, code, ...moved, at });
  return true;
}

/** Somebody has decided to send it once more: it begins anew, and is told as that. Takes the log's lock. */
export async function restartDelivery(
  tx: Tx,
  by: Doer,
  { conversationId, messageSeq, at }: Pick<Told, 'conversationId' | 'messageSeq' | 'at'>,
): Promise<void> {
  const [row] = await tx.query<{ attempt: number }>(
    `update message_delivery set state = 'queued', attempt = attempt + 1, reason = null, code = null, pricing = null, at = $4
     where workspace_id = $1 and conversation_id = $2 and message_seq = $3 returning attempt`,
    [by.workspaceId, conversationId, messageSeq, at],
  );
  const { attempt = 1 } = row ?? {};
  const nothing = { reason: null, code: null, pricing: null };
  await append(tx, by, conversationId, { messageSeq, state: 'queued', attempt, ...nothing, at });
}

async function append(
  tx: Tx,
  by: Doer,
  conversationId: string,
  { at, ...told }: Omit<MessageDelivery, 'at'> & { at: Date },
): Promise<void> {
  const seq = await tx.takeSeqs(by.workspaceId, 1);
  const delivery = { ...told, at: at.toISOString() };
  const place = { seq, at, conversationId, contactId: null, actor: actorOf(by) };
  await tx.append(by.workspaceId, [{ ...place, type: 'delivery.changed', payload: { delivery } }]);
}
