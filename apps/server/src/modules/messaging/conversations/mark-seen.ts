import type { Basics } from '../../../basics.ts';
import { actorOf, type Participant, subjectOf } from '../../../callers.ts';
import { accessConversation } from './access.ts';
import { updateConversation } from './queries.ts';

/**
 * Notes how far a side has read. Only the owner reads for the members: a colleague's glance is no promise to the customer.
 * Backwards and beyond the thread it does not go.
 *
 * @returns up to where this side's reading is noted now; 0 for a member whose reading does not count
 */
export async function markSeen(
  deps: Basics,
  caller: Participant,
  conversationId: string,
  seq: number,
): Promise<number> {
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const before = await accessConversation(tx.query, caller, conversationId, true);
    const by = subjectOf(caller).kind;
    if (caller.kind === 'member' && before.ownerId !== caller.memberId) return 0;
    const field = by === 'contact' ? 'contactSeenSeq' : 'memberSeenSeq';
    const seenSeq = Math.min(seq, before.seq);
    if (seenSeq <= before[field] || before[field] >= newestForeign(before, by)) return before[field];
    const place = await tx.takeSeqs(caller.workspaceId, 1);
    await updateConversation(tx, caller.workspaceId, { ...before, [field]: seenSeq, seq: place });
    await tx.append(caller.workspaceId, [
      {
        seq: place,
        at: deps.clock.now(),
        type: 'conversation.seen',
        conversationId,
        contactId: before.contactId,
        actor: actorOf(caller),
        payload: { seen: { by, seenSeq } },
      },
    ]);
    return seenSeq;
  });
}

/** Nothing was written since by somebody else: there is nothing to have seen, and no event to make. */
function newestForeign(
  { lastMessage }: { lastMessage: { seq: number; authorKind: string } | null },
  by: 'contact' | 'member',
): number {
  return lastMessage && lastMessage.authorKind !== by ? lastMessage.seq : 0;
}
