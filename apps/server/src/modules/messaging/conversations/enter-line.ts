import type { Conversation, Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { applyChange } from './apply-change.ts';
import { isLeftElsewhere } from './topic-takes.ts';

/**
 * Puts the customer of a locked conversation, whom nobody has yet, into the line that they chose, where they have waited as long as
 * before. While it is closed or full theirs is a message that was left: what was said already is never sent away.
 */
export async function enterLine(
  tx: Tx,
  deps: Basics,
  by: Doer,
  before: Conversation,
  topic: Topic,
): Promise<Conversation> {
  const at = deps.clock.now();
  const leftMessage = await isLeftElsewhere(tx, by.workspaceId, topic, at);
  return applyChange(tx, deps, by, before, {
    to: { topicId: topic.id, leftMessage },
    tell: (conversation) => ({ type: 'conversation.released', payload: { conversation } }),
    notice: { code: 'topic_chosen', topicName: topic.name },
    at,
  });
}
