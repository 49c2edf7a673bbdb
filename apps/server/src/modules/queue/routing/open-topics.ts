import type { Overflow } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { isOpenAt } from '../../company/hours/index.ts';
import type { FreeAgent, Head, Waiting } from './match-queue.ts';
import { type AutomaticTopic, listAutomaticTopics } from './queries.ts';

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

/** A line that somebody could serve now: everybody in it (`Infinity`), or only those whose `lineAt` is no later. */
export type Line = { topicId: string; lineAtMax: number };

/** The lines that these agents could serve: those of their topics, and the overgrown front of those that overflow into them. */
export function linesOf(agents: FreeAgent[], topics: AutomaticTopic[], now: Date): Line[] {
  const serveAll = agents.some(({ levels }) => levels === null);
  const served = new Set(agents.flatMap(({ levels }) => [...(levels?.keys() ?? [])]));
  return topics.flatMap(({ id, overflow }) => {
    if (serveAll || served.has(id)) return [{ topicId: id, lineAtMax: Number.POSITIVE_INFINITY }];
    if (overflow && served.has(overflow.topicId))
      return [{ topicId: id, lineAtMax: overflowsBefore(overflow, now) }];
    return [];
  });
}

/** The latest `lineAt` that is too long in the line. */
const overflowsBefore = ({ afterMinutes }: Overflow, now: Date): number =>
  (now.getTime() - LINE_EPOCH_MS) / 1_000 - afterMinutes * 60;

/**
 * Says who has waited too long for the agents of his own topic alone. It goes by the place in line, where a step of priority
 * is worth ten minutes and whoever was lost by an agent goes first: so it is always the front of a line that overflows, never
 * somebody behind one who does not.
 */
export function withOverflow(heads: Head[], topics: AutomaticTopic[], now: Date): Waiting[] {
  const overflows = new Map(topics.map(({ id, overflow }) => [id, overflow]));
  return heads.map((head) => {
    const overflow = overflows.get(head.topicId);
    const isTooLong = overflow && !head.leftMessage && head.lineAt <= overflowsBefore(overflow, now);
    return { ...head, overflowTopicId: isTooLong ? overflow.topicId : null };
  });
}
