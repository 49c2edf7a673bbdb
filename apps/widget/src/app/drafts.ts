import { liveFeed } from './feed.ts';
import { keep, kept } from './keep.ts';
import { conversationOf, settings } from './store.ts';
import { storable } from './text.ts';

const STILL_MS = 5_000;
let rest = 0;

export const draftOf = (conversationId: string): string => kept.value.drafts[conversationId] ?? '';

/** Keeps what stands in the composer and lets agents know that somebody writes. */
export function draft(conversationId: string, text: string): void {
  keep({ drafts: { ...kept.peek().drafts, [conversationId]: text } });
  sayTyping(conversationId, text);
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
