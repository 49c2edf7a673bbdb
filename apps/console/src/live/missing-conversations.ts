import { ProblemError } from '@parley/client';
import { api } from './api.ts';
import { takeNews } from './news.ts';

const AT_ONCE = 4;
/** Asked for, with the newest seq that was heard of each. */
const wanted = new Map<string, number>();
const running = new Set<string>();

/** Fetches a conversation that an event spoke of and that is not loaded. `seq` is the event's. */
export function fetchMissing(conversationId: string, seq: number): void {
  wanted.set(conversationId, seq);
  pump();
}

/** After a resync nothing that was asked for before matters. */
export const forgetMissing = (): void => wanted.clear();

function pump(): void {
  for (const conversationId of wanted.keys()) {
    if (running.size >= AT_ONCE) return;
    if (!running.has(conversationId)) void fetchOne(conversationId);
  }
}

async function fetchOne(conversationId: string): Promise<void> {
  running.add(conversationId);
  const heardSeq = wanted.get(conversationId);
  try {
    const { conversation, contacts } = await api.call('getConversation', { params: { conversationId } });
    takeNews({ conversations: [conversation], contacts });
    // The answer may be older than an event that came meanwhile: then ask once more.
    if (wanted.get(conversationId) === heardSeq) wanted.delete(conversationId);
  } catch (error) {
    // Without a connection the feed resumes later and the next event asks again; a refusal is final.
    wanted.delete(conversationId);
    if (!(error instanceof ProblemError)) retryLater(conversationId);
  } finally {
    running.delete(conversationId);
    pump();
  }
}

const RETRY_MS = 5_000;

const retryLater = (conversationId: string): void => {
  setTimeout(() => fetchMissing(conversationId, 0), RETRY_MS);
};
