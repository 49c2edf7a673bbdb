import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { type Doer, type MemberCaller, systemIn } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { accessConversation, lockReceiver } from './access.ts';
import { assign } from './assign.ts';
import { listEndedOffers, readConversations, readOwner } from './queries.ts';
import { recordUpdate } from './update-conversation.ts';

/** Long enough to read the note, short enough for the customer who waits. */
const OFFER_MS = 60_000;

/** Offers a locked conversation to a locked member. It stays its owner's until the other one accepts. */
export async function offerTo(
  tx: Tx,
  deps: Basics,
  by: Doer,
  conversation: Conversation,
  memberId: string,
): Promise<Conversation> {
  const expiresAt = new Date(deps.clock.now().getTime() + OFFER_MS).toISOString();
  return recordUpdate(tx, deps, by, { ...conversation, offer: { memberId, expiresAt } });
}

/** Accepts or declines what is offered to the caller. Its owner declines to take the offer back. */
export async function answerOffer(
  deps: Basics,
  caller: MemberCaller,
  id: string,
  accept: boolean,
): Promise<Conversation> {
  const { workspaceId, memberId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    const { offer, ownerId } = conversation;
    const isMine = offer?.memberId === memberId;
    if (!offer || !(isMine || (!accept && ownerId === memberId))) throw new ProblemError('not_offered');
    if (!accept) return recordUpdate(tx, deps, caller, { ...conversation, offer: null });
    if (new Date(offer.expiresAt) <= deps.clock.now()) throw new ProblemError('not_offered');
    return accepted(tx, deps, caller, conversation);
  });
}

async function accepted(
  tx: Tx,
  deps: Basics,
  caller: MemberCaller,
  conversation: Conversation,
): Promise<Conversation> {
  const { workspaceId, memberId } = caller;
  const owner = await lockReceiver(tx, workspaceId, memberId);
  const from = conversation.ownerId
    ? await readOwner(tx.query, workspaceId, conversation.ownerId)
    : undefined;
  const notice = { code: 'handed_over', memberName: owner.name, fromName: from?.name ?? null } as const;
  return assign(tx, deps, caller, conversation, { owner, reason: 'handed_over', notice });
}

/** Takes back the offers that nobody answered in time. */
export async function endOffers(deps: Basics, workspaceId: string): Promise<void> {
  const ended = await listEndedOffers(deps.db.run(workspaceId), workspaceId, deps.clock.now());
  for (const id of ended) await endOffer(deps, workspaceId, id);
}

/** Takes back an offer that nobody answered in time. One that still stands is left alone: returns until when. */
export async function endOffer(deps: Basics, workspaceId: string, id: string): Promise<Date | null> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const [conversation] = await readConversations(tx.query, workspaceId, [id], true);
    if (!conversation?.offer) return null;
    const expiresAt = new Date(conversation.offer.expiresAt);
    if (expiresAt > deps.clock.now()) return expiresAt;
    await recordUpdate(tx, deps, systemIn(workspaceId), { ...conversation, offer: null });
    return null;
  });
}
