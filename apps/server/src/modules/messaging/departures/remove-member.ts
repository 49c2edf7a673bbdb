import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { endSessionsOfFormerMember } from '../../company/accounts/index.ts';
import { endMembership } from '../../company/people/index.ts';
import { listOwnedIds, lockOwned, releaseOwned } from '../conversations/index.ts';

const TRIES = 10;

/**
 * Removes a member. His conversations are locked first, as everywhere, then his membership; both end in one transaction,
 * so no customer is left with somebody who is gone. His sockets end when the event reaches them.
 */
export async function removeMember(deps: Basics, caller: MemberCaller, memberId: string): Promise<void> {
  for (let tries = 1; !(await tryToRemove(deps, caller, memberId)); tries += 1) {
    if (tries === TRIES) throw new Error(`member ${memberId} kept taking conversations`);
  }
}

class TookAnother extends Error {}

/** False when he took a conversation between the two locks: it must be locked before him, so everything is done again. */
async function tryToRemove(deps: Basics, caller: MemberCaller, memberId: string): Promise<boolean> {
  const { workspaceId } = caller;
  try {
    await deps.db.inTransaction(workspaceId, async (tx) => {
      const owned = await lockOwned(tx, workspaceId, memberId);
      const membership = await endMembership(tx, deps, caller, memberId);
      const now = await listOwnedIds(tx.query, workspaceId, memberId);
      if (now.some((id) => !owned.find((conversation) => conversation.id === id))) throw new TookAnother();
      await membership.append();
      await releaseOwned(tx, deps, caller, owned, membership.name);
      await endSessionsOfFormerMember(tx, membership.userId);
    });
    return true;
  } catch (error) {
    if (error instanceof TookAnother) return false;
    throw error;
  }
}
