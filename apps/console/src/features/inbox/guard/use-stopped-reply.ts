import type { OutboxItem, ThreadEntry } from '@parley/client';
import type { Problem } from '@parley/contract';
import { useEffect, useState } from 'react';
import { connection } from '../../../live/connection.ts';

/** Why a reply was stopped although it could be sent, and what its writer had seen. */
export type Stopped = { problem: Problem; seenSeq: number; atMs: number };

/** Whether the server stopped it only so that its writer looks once more. */
const isStopped = ({ state, problem }: Pick<OutboxItem, 'state' | 'problem'>): boolean =>
  state === 'failed' &&
  (problem?.code === 'thread_moved_on' ||
    (problem?.code === 'not_owner' && problem.details?.maySendAnyway === true));

type Restore = (item: OutboxItem) => void;

/** Gives what was stopped back to the composer, so that nothing is lost and nothing stands in the way. */
export function useStoppedReply(entries: readonly ThreadEntry[], restore: Restore) {
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const item = entries.flatMap((entry) => (entry.kind === 'pending' ? entry.item : [])).find(isStopped);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per stopped message.
  useEffect(() => {
    if (!item?.problem) return;
    connection().outbox.discard(item.clientId);
    restore(item);
    setStopped({ problem: item.problem, seenSeq: item.expectedSeq ?? 0, atMs: Date.now() });
  }, [item?.clientId]);
  return { stopped, release: () => setStopped(null) };
}
