import type { Instead, ProblemCode, Topic } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { openingNow } from '../../company/hours/index.ts';
import { countWaiting } from './queries.ts';

/**
 * Whether somebody who comes now joins the line or leaves a message. Refused as `topic_closed` or `line_full`, with the text
 * that the company wrote for it, when the topic takes neither. Two who come at the same moment for the last place may both
 * get in: one too many is no harm.
 */
export async function checkTopicTakes(
  tx: Tx,
  workspaceId: string,
  topic: Topic,
  now: Date,
): Promise<{ leftMessage: boolean }> {
  const { id, maxWaiting, whenClosed, whenFull } = topic;
  const { isOpen, opensAt } = openingNow(topic, now);
  if (!isOpen) return takeInstead(whenClosed, 'topic_closed', { opensAt });
  if (maxWaiting === null) return { leftMessage: false };
  const waiting = (await countWaiting(tx.query, workspaceId, [id])).get(id) ?? 0;
  return waiting >= maxWaiting ? takeInstead(whenFull, 'line_full', { waiting }) : { leftMessage: false };
}

/** What was said elsewhere is never sent away: where a topic takes neither chats nor messages, it takes the latter. */
export async function isLeftElsewhere(
  tx: Tx,
  workspaceId: string,
  topic: Topic,
  now: Date,
): Promise<boolean> {
  try {
    return (await checkTopicTakes(tx, workspaceId, topic, now)).leftMessage;
  } catch (error) {
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

function takeInstead(
  { action, text }: Instead,
  code: ProblemCode,
  details: Record<string, unknown>,
): { leftMessage: true } {
  if (action === 'leave_message') return { leftMessage: true };
  throw new ProblemError(code, { details: { text, ...details } });
}
