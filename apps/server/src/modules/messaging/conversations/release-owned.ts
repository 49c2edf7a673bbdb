import type { Basics } from '../../../basics.ts';
import type { Doer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { release } from './assign.ts';
import { listOwned, readConversations } from './queries.ts';

/** Locks what a member holds, in the order of the ids. The first step of whoever takes it away from him. */
export async function lockOwned(tx: Tx, workspaceId: string, memberId: string) {
  const locked = await readConversations(
    tx.query,
    workspaceId,
    await listOwned(tx.query, workspaceId, memberId),
    true,
  );
  return locked.filter((conversation) => conversation.ownerId === memberId);
}

/** Returns locked conversations of a member who goes to the line; no customer loses his place or his thread. */
export async function releaseOwned(
  tx: Tx,
  deps: Basics,
  by: Doer,
  conversations: Awaited<ReturnType<typeof lockOwned>>,
  memberName: string,
): Promise<void> {
  for (const conversation of conversations) {
    await release(tx, deps, by, conversation, {
      notice: { code: 'released', fromName: memberName },
    });
  }
}
