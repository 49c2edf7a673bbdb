import { useEffect } from 'preact/hooks';
import { api } from '../api.ts';
import { feedState, standing } from '../store.ts';

/** Without a socket nobody tells us the place in line. */
const ASK_MS = 10_000;

/** Asks where the customer stands in line, unless the feed says so first. */
async function ask(conversationId: string): Promise<void> {
  const before = standing.peek();
  const { place } = await api
    .call('getPlaceInLine', { params: { conversationId } })
    .catch(() => ({ place: before }));
  if (standing.peek() === before) standing.value = place && { ...place, conversationId };
}

/** Where the customer stands in this conversation's line, as far as we know; asked whenever there is a connection again. */
export function useStanding(conversationId: string) {
  const { state, via } = feedState.value ?? {};
  useEffect(() => {
    if (state !== 'online') return;
    void ask(conversationId);
    if (via !== 'poll') return;
    const timer = setInterval(() => void ask(conversationId), ASK_MS);
    return () => clearInterval(timer);
  }, [conversationId, state, via]);
  return standing.value?.conversationId === conversationId ? standing.value : null;
}
