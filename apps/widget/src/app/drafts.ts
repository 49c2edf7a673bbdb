import { quoteOf } from '@parley/client/customer';
import type { Quote } from '@parley/contract';
import { liveFeed } from './feed.ts';
import { keep, kept } from './keep.ts';
import { conversationOf, edit, settings } from './store.ts';
import { storable } from './text.ts';
import { messageAt } from './threads.ts';

const STILL_MS = 5_000;
let rest = 0;

/** What stands in the composer for a conversation, or for the message that is being edited. */
export const draftOf = (id: string): string =>
  edit.value?.message.id === id ? edit.value.text : (kept.value.drafts[id] ?? '');

/** The message that the draft answers, as it was when the customer chose it or is since; null: none, or it was withdrawn. */
export function quoteIn(conversationId: string): Quote | null {
  const chosen = kept.value.quotes[conversationId];
  const now = chosen && messageAt(conversationId, chosen.seq);
  if (!now) return chosen ?? null;
  return now.content?.type === 'withdrawn' ? null : quoteOf(now);
}

export const answer = (conversationId: string, message: Quote | null) =>
  keep({ quotes: { ...kept.peek().quotes, [conversationId]: message } });

/** Keeps what stands in the composer and lets agents know that somebody writes. */
export function draft(id: string, text: string): void {
  const now = edit.peek();
  if (now?.message.id === id) {
    edit.value = { ...now, text };
    return;
  }
  keep({ drafts: { ...kept.peek().drafts, [id]: text } });
  sayTyping(id, text);
}

function sayTyping(conversationId: string, text: string): void {
  clearTimeout(rest);
  if (!conversationOf(conversationId)) return;
  const say = (typing: boolean) =>
    liveFeed()?.typing({
      conversationId,
      typing,
      ...(typing && settings.peek().typingPreview && { preview: storable(text) }),
    });
  say(text !== '');
  if (text) rest = window.setTimeout(() => say(false), STILL_MS);
}
