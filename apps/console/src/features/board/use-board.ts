import type { Board } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../live/api.ts';
import { boardStore } from '../../live/board-store.ts';
import { connection, feedState } from '../../live/connection.ts';
import { useStore } from '../../store.ts';

/** Where no socket gets through nobody pushes; then it is asked for. */
const ASK_EVERY_MS = 10_000;

export type BoardView = { board: Board | null; error: unknown; retry: () => void };

/** The board, pushed by the feed as long as this is shown. */
export function useBoard(): BoardView {
  const pushed = useStore(boardStore, (board) => board);
  const isPolling = useStore(feedState, (feed) => feed?.via === 'poll');
  useEffect(() => {
    const { feed } = connection();
    feed.watchBoard(true);
    return () => {
      feed.watchBoard(false);
      boardStore.set(null);
    };
  }, []);
  const query = useQuery({
    queryKey: ['board'],
    queryFn: () => api.call('getBoard'),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: isPolling ? ASK_EVERY_MS : false,
  });
  const asked = query.data ?? null;
  return {
    board: pushed && (!asked || pushed.at >= asked.at || !isPolling) ? pushed : asked,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
