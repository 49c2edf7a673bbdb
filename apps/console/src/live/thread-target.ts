import { createStore } from '../store.ts';
import { loadAround } from './threads.ts';

/** The message at which a thread is to be shown, until it is. */
export const threadTarget = createStore<{ conversationId: string; seq: number } | null>(null);

/** Has a thread shown at one of its messages as soon as it is open, with what stands around it. */
export function aimAt(conversationId: string, seq: number): void {
  threadTarget.set({ conversationId, seq });
  void loadAround(conversationId, seq);
}
