import type { MemberCaller } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import { lockOwned, releaseOwned } from '../conversations/index.ts';
import { endMembership } from '../people/index.ts';

/**
 * Removes a member. His conversations are locked first, as everywhere, then his membership; both end in one transaction,
 * so no customer is left with somebody who is gone. His sockets end when the event reaches them.
 */
export async function removeMember(deps: Deps, caller: MemberCaller, memberId: string): Promise<void> {
  const { workspaceId } = caller;
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const owned = await lockOwned(tx, workspaceId, memberId);
    const before = await endMembership(tx, deps, caller, memberId);
    await releaseOwned(tx, deps, workspaceId, owned, before.name);
    await before.append();
  });
}
