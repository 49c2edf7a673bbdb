import type { Run } from '../../platform/db/transaction.ts';
import { isOpenAt } from '../hours/index.ts';
import type { Waiting } from './match-queue.ts';
import { type AutomaticTopic, type Head, listAutomaticTopics } from './queries.ts';

/** Where `line_at` begins to count, in ms. */
const LINE_EPOCH_MS = Date.UTC(2000, 0, 1);

/**
 * Automatic topics that are open now: nobody is pushed to an agent outside of the hours of his topic, however long he has
 * waited. An overflow stands only while the topic that it leads to is one of them, too, and can still be chosen.
 */
export async function readOpenTopics(run: Run, workspaceId: string, now: Date): Promise<AutomaticTopic[]> {
  const open = (await listAutomaticTopics(run, workspaceId)).filter(({ hours }) => isOpenAt(hours, now));
  const helping = new Set(open.filter(({ isRetired }) => !isRetired).map(({ id }) => id));
  return open.map((topic) => {
    return topic.overflow && helping.has(topic.overflow.topicId) ? topic : { ...topic, overflow: null };
  });
}

/**
 * Says who has waited too long for the agents of his own topic alone. It goes by the place in line, where a step of priority
 * is worth ten minutes and whoever was lost by an agent goes first: so it is always the front of a line that overflows, never
 * somebody behind one who does not.
 */
export function withOverflow(heads: Head[], topics: AutomaticTopic[], now: Date): Waiting[] {
  const overflows = new Map(topics.map(({ id, overflow }) => [id, overflow]));
  return heads.map((head) => {
    const overflow = overflows.get(head.topicId);
    const waitedSeconds = (now.getTime() - LINE_EPOCH_MS) / 1_000 - head.lineAt;
    const isTooLong = overflow && !head.leftMessage && waitedSeconds >= overflow.afterMinutes * 60;
    return { ...head, overflowTopicId: isTooLong ? overflow.topicId : null };
  });
}
