import {
  connectFeed,
  createOutbox,
  type Feed,
  type FeedState,
  indexedDbStorage,
  memberPoll,
  type Outbox,
} from '@parley/client';
import type { Assignment, MemberEvent, Message, QueryOf, ResponseOf, routes } from '@parley/contract';
import { queryClient } from '../app/query-client.ts';
import { alertOf } from './alerts.ts';
import { api } from './api.ts';
import { boardStore, takeBoard } from './board-store.ts';
import { countsMayHaveChanged } from './counts.ts';
import { forgetEphemera, takePresence, takeTyping, takeViewers } from './ephemera.ts';
import { foldEvent } from './fold-event.ts';
import { type LiveState, liveStore, stateOf } from './live-state.ts';
import { fetchMissing, forgetMissing } from './missing-conversations.ts';
import { LIVE, liveKeys } from './query-keys.ts';
import { createStore } from './store.ts';
import { addToThread, reloadThreads, setPendingMessages } from './threads.ts';

/** How the feed stands; null before the first snapshot. */
export const feedState = createStore<FeedState | null>(null);

type ListQuery = QueryOf<(typeof routes)['listConversations']>;
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

/** The one place where the log becomes what the console shows. */
function takeEvent(event: MemberEvent): void {
  const state = liveStore.get();
  if (!state) return;
  const { state: next, missingConversationId } = foldEvent(state, event);
  if (event.type === 'message.posted') takeMessage(event.message);
  liveStore.set(next);
  if (missingConversationId) fetchMissing(missingConversationId, event.seq);
  alertOf(event, next, state);
  refreshWhatEventsLackFor(event);
  refreshHistories(state, next, event.conversationId);
}

/** Whoever has just sent what he typed types no more. */
function takeMessage(message: Message): void {
  addToThread(message);
  const { kind, id } = message.author;
  if (id && (kind === 'contact' || kind === 'member')) takeTyping(message.conversationId, { kind, id }, null);
}

/** Counts and assignments are sums over the log that an event only hints at. */
function refreshWhatEventsLackFor(event: MemberEvent): void {
  if (!('conversation' in event)) return;
  countsMayHaveChanged();
  if ('assignment' in event) addAssignment(event.assignment);
  void queryClient.invalidateQueries({ queryKey: liveKeys.assignments(event.conversationId) });
  void queryClient.invalidateQueries({ queryKey: liveKeys.deeds(event.conversationId) });
}

/** Whom a conversation leaves has it in his history from now on; only the server knows where. */
function refreshHistories(before: LiveState, after: LiveState, conversationId: string | null): void {
  const had = conversationId && before.conversations[conversationId]?.ownerId;
  if (!had || after.conversations[conversationId]?.ownerId === had) return;
  const isHis = ({ queryKey: [, kind, query] }: { queryKey: readonly unknown[] }) =>
    kind === 'list' && (query as ListQuery).memberId === had;
  void queryClient.invalidateQueries({ queryKey: [LIVE], predicate: isHis });
}

/** The thread's notice of it comes in the same moment, and needs to know how it happened. */
const addAssignment = (assignment: Assignment): void =>
  void queryClient.setQueryData<ResponseOf<(typeof routes)['listAssignments']>>(
    liveKeys.assignments(assignment.conversationId),
    (known) => known && { items: [...known.items, assignment] },
  );

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
