import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer } from '../../../callers.ts';
import type { Told } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { listTopics } from '../../company/workspaces/index.ts';
import { applyChange } from './apply-change.ts';
import { markGone, readConversations } from './queries.ts';
import { checkTopicTakes } from './topic-takes.ts';

/** Takes a locked conversation out of the line, because its customer stayed away: his message stands like one that was left. */
export async function leaveLine(tx: Tx, deps: Basics, by: Doer, before: Conversation): Promise<Conversation> {
  const at = deps.clock.now();
  await markGone(tx, by.workspaceId, before.id, at);
  return applyChange(tx, deps, by, before, {
    to: { leftMessage: true },
    notice: { code: 'gone' },
    tell: waitsOn,
    atFront: false,
    at,
  });
}

/**
 * Puts a customer who left a message, or lost his place because he stayed away, at the end of his topic's line. Changes nothing
 * while the topic is closed or the line is full, and when somebody has him already.
 */
export async function joinLine(deps: Basics, by: Doer, conversationId: string): Promise<void> {
  const { workspaceId } = by;
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const [conversation] = await readConversations(tx.query, workspaceId, [conversationId], true);
    if (!conversation?.leftMessage || conversation.state !== 'waiting') return;
    const topicName = await findOpenLine(tx, deps, workspaceId, conversation);
    if (topicName === null) return;
    const at = deps.clock.now();
    await applyChange(tx, deps, by, conversation, {
      to: { leftMessage: false, waitingSince: at.toISOString() },
      notice: { code: 'rejoined', topicName },
      tell: waitsOn,
      atFront: false,
      at,
    });
  });
}

/** Nobody owns it, before and after. */
const waitsOn = (conversation: Conversation): Told<'conversation.updated'> => ({
  type: 'conversation.updated',
  payload: { conversation, ownerName: null },
});

/** The name of his topic, if its line takes him now. */
async function findOpenLine(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  { topicId }: Conversation,
): Promise<string | null> {
  const topic = (await listTopics(tx.query, workspaceId)).find(({ id }) => id === topicId);
  if (!topic || topic.retiredAt) return null;
  try {
    const { leftMessage } = await checkTopicTakes(tx, workspaceId, topic, deps.clock.now());
    return leftMessage ? null : topic.name;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
