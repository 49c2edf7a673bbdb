import type { Topic } from '@parley/contract';

/** The list with the entry at `from` taken out and put in at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const [taken] = list.slice(from, from + 1);
  const rest = list.toSpliced(from, 1);
  return taken === undefined ? rest : rest.toSpliced(to, 0, taken);
}

/** Which positions must be written so that the topics stand as given; the fewest, in an order safe to send one by one. */
export const positionChanges = (topics: readonly Topic[]): { topicId: string; position: number }[] =>
  topics
    .map((topic, position) => ({ topicId: topic.id, position, before: topic.position }))
    .filter(({ position, before }) => position !== before)
    .map(({ topicId, position }) => ({ topicId, position }));
