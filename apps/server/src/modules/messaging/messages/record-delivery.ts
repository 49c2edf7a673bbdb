import type { Delivery, DeliveryState } from '@parley/contract';
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
  const [moved] = await tx.query<Pick<Delivery, 'pricing'>>(
    `insert into message_delivery as d (workspace_id, conversation_id, message_seq, state, reason, code, pricing, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, conversation_id, message_seq) do update
       set state = excluded.state, reason = excluded.reason, code = excluded.code,
         pricing = coalesce(excluded.pricing, d.pricing), at = excluded.at
       where ($9::jsonb->>excluded.state)::int > ($9::jsonb->>d.state)::int
     returning pricing`,
    [workspaceId, conversationId, messageSeq, state, reason, code, told.pricing ?? null, at, RANK],
  );
  if (!moved) return false;
  const seq = await tx.takeSeqs(workspaceId, 1);
  const delivery = { messageSeq, state, reason, code, pricing: moved.pricing, at: at.toISOString() };
  const place = { seq, at, conversationId, contactId: null, actor: actorOf(by) };
  await tx.append(workspaceId, [{ ...place, type: 'delivery.changed', payload: { delivery } }]);
  return true;
}
