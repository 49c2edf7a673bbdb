import type { InboundReceipt, ReceiptState } from '@parley/channel-kit';
import type { Basics } from '../../../basics.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import type { AccountKey } from '../accounts/index.ts';
import { findMapped, saveMapped } from '../message-map.ts';
import { findPartByExternalId, lockPart, movePart, type PartState } from './part-queries.ts';
import { tellDelivery } from './record-outcome.ts';
import { readTag } from './tag.ts';

/** Receipts come late, doubled and in any order: a part only moves forward. A failure is overtaken by what shows that it arrived. */
const RANK: Record<PartState, number> = {
  queued: 0,
  sending: 0,
  unknown: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
  played: 5,
};

type PartPlace = { conversationId: string; messageSeq: number; part: number };

/** Moves a message of ours to where a receipt says it is. False: it is no message of ours. */
export async function takeReceipt(
  deps: Basics,
  account: AccountKey,
  receipt: InboundReceipt,
): Promise<boolean> {
  const { workspaceId } = account;
  const place = await findPlace(deps.db.run(workspaceId), account, receipt);
  if (!place) return false;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const part = await lockPart(tx, account, place);
    if (!part) return false;
    const { state, messageId, error, pricing } = receipt;
    if (isForward(part.state, state)) await movePart(tx, workspaceId, part.id, state, messageId);
    else if (!pricing) return true;
    const { conversationId, messageSeq } = place;
    await saveMapped(tx, account, messageId, { conversationId, messageSeq });
    const charged = pricing && { category: pricing.category, type: pricing.type };
    await tellDelivery(tx, deps, { ...account, conversationId, messageSeq }, error, charged);
    return true;
  });
}

const isForward = (from: PartState, to: ReceiptState): boolean => RANK[to] > RANK[from];

/** By the tag that we sent along, which is there before the answer to the call is; else by the name that the call was answered with. */
async function findPlace(
  run: Run,
  account: AccountKey,
  { tag, messageId }: InboundReceipt,
): Promise<PartPlace | null> {
  const tagged = tag === null ? null : readTag(tag);
  if (tagged) return tagged;
  const mapped = await findMapped(run, account, messageId);
  if (!mapped?.messageSeq) return null;
  const { conversationId, messageSeq } = mapped;
  const part = await findPartByExternalId(run, account, { conversationId, messageSeq }, messageId);
  return part === undefined ? null : { conversationId, messageSeq, part };
}
