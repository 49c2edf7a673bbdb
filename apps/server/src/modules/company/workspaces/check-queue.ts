import type { Topic, TopicQueue } from '@parley/contract';
import { ProblemError } from '../../../platform/errors.ts';
import { checkHours } from '../hours/index.ts';

/** Checks what a change says about the line of topic `id`: `hours_invalid` or `overflow_invalid`, with the reason. */
export function checkQueue(id: string, { hours, overflow }: Partial<TopicQueue>, topics: Topic[]): void {
  if (hours) checkHours(hours);
  if (overflow) checkOverflow(id, overflow.topicId, topics);
}

function checkOverflow(id: string, into: string, topics: Topic[]): void {
  const target = topics.find((topic) => topic.id === into);
  if (!target || target.retiredAt) refuse('unknown', 'No such topic');
  if (into === id) refuse('itself', 'A line cannot overflow into itself');
  if (leadsTo(id, target, topics)) refuse('circle', `${target.name} overflows into this topic already`);
}

/** What is stored has no circle, so following it ends. */
function leadsTo(id: string, from: Topic, topics: Topic[]): boolean {
  for (let at: Topic | undefined = from; at; at = next(at, topics)) if (at.id === id) return true;
  return false;
}

const next = ({ overflow }: Topic, topics: Topic[]) => topics.find((topic) => topic.id === overflow?.topicId);

function refuse(reason: string, detail: string): never {
  throw new ProblemError('overflow_invalid', { detail, details: { reason } });
}
