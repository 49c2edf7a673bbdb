import {
  connectFeed,
  createOutbox,
  type Feed,
  type FeedState,
  indexedDbStorage,
  memberPoll,
  type Outbox,
} from '@parley/client';
import type { MemberEvent } from '@parley/contract';
import { createStore } from '../store.ts';
import { api } from './api.ts';
import { boardStore, takeBoard } from './board-store.ts';
import { forgetEphemera, takePresence, takeTyping, takeViewers } from './ephemera.ts';
import { liveStore, stateOf } from './live-state.ts';
import { forgetMissing } from './missing-conversations.ts';
import { queryClient } from './query-client.ts';
import { LIVE } from './query-keys.ts';
import { takeEvent } from './take-event.ts';
import { reloadThreads, setPendingMessages } from './threads.ts';

/** How the feed stands; null before the first snapshot. */
export const feedState = createStore<FeedState | null>(null);

type Connection = { feed: Feed; outbox: Outbox };
let current: Connection | null = null;

/** The feed and the outbox of the chosen workspace. Only below SignedInLayout. */
export function connection(): Connection {
  if (!current) throw new Error('not connected');
  return current;
}

type Start = { workspaceId: string; userId: string; signal: AbortSignal };

/** Fetches the snapshot, then follows the log from there until `signal` aborts. Fails as `api.call` does. */
export async function startConnection({ workspaceId, userId, signal }: Start): Promise<void> {
  const snapshot = await api.call('getSnapshot', { signal });
  if (signal.aborted) return;
  liveStore.set(stateOf(snapshot));
  const feed = connectFeed<MemberEvent>({
    url: '/feed',
    workspaceId,
    position: snapshot.position,
    poll: memberPoll(api),
    onEvent: takeEvent,
    onTyping: ({ conversationId, from, name, typing, preview }) =>
      takeTyping(conversationId, from, typing ? { name, preview: preview ?? null } : null),
    onPresence: ({ full, subjects }) => takePresence(full, subjects),
    onViewers: ({ full, members }) => takeViewers(full, members),
    onBoard: takeBoard,
    onState: takeState,
    onResync: () => void resync(signal),
  });
  const outbox = createOutbox({
    storage: indexedDbStorage(`parley ${workspaceId} ${userId}`),
    send: (post) => feed.post(post),
    onChange: setPendingMessages,
  });
  current = { feed, outbox };
  signal.addEventListener('abort', () => stop({ feed, outbox }));
}

function stop({ feed, outbox }: Connection): void {
  outbox.close();
  feed.close();
  current = null;
  feedState.set(null);
  boardStore.set(null);
  liveStore.set(null);
}

function takeState(state: FeedState): void {
  const before = feedState.get();
  feedState.set(state);
  if (state.state === 'online') {
    if (before && before.state !== 'online') current?.outbox.wake();
  } else forgetEphemera();
}

const RESYNC_RETRY_MS = 3_000;

/** The feed cannot go on from where we are: begin anew as at the start, and tell every view. */
async function resync(signal: AbortSignal): Promise<void> {
  try {
    const snapshot = await api.call('getSnapshot', { signal });
    if (signal.aborted) return;
    forgetMissing();
    liveStore.set(stateOf(snapshot));
    reloadThreads();
    void queryClient.resetQueries({ queryKey: [LIVE] });
    current?.feed.resume(snapshot.position);
  } catch {
    if (!signal.aborted) setTimeout(() => void resync(signal), RESYNC_RETRY_MS);
  }
}
