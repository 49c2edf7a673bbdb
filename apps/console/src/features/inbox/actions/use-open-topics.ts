import type { Topic } from '@parley/contract';
import { useMemo } from 'react';
import { useLive } from '../../../live/live-state.ts';

/** The topics that can still be chosen, in the workspace's order. */
export function useOpenTopics(): Topic[] {
  const topics = useLive((state) => state.topics);
  return useMemo(
    () =>
      Object.values(topics)
        .filter((topic) => !topic.retiredAt)
        .sort((a, b) => a.position - b.position),
    [topics],
  );
}
