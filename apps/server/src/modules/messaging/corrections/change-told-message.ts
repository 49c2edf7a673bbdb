import type { Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { readConversations } from '../conversations/index.ts';
import { findMessage } from '../messages/index.ts';
import { type MessagePlace, writeChange } from './change-message.ts';

/**
 * Changes a message because a channel says that it is another by now, or because its file is here: whoever wrote it, and however
 * long ago. Takes the log's lock. Null: nothing was changed.
 */
export async function changeToldMessage(
  tx: Tx,
  { clock }: Pick<Basics, 'clock'>,
  { workspaceId }: { workspaceId: string },
  place: MessagePlace,
  decide: (before: Message, at: Date) => Message | null | Promise<Message | null>,
): Promise<Message | null> {
  const [conversation] = await readConversations(tx.query, workspaceId, [place.conversationId], true);
  const before = await findMessage(tx.query, { workspaceId, ...place });
  if (!conversation || !before) return null;
  const at = clock.now();
  const change = await decide(before, at);
  if (!change) return null;
  const after = { ...change, version: before.version + 1 };
  await writeChange(tx, workspaceId, conversation, { before, after, at });
  return after;
}
