import { leaveFeed } from '../feed.ts';
import { tellPage } from '../host.ts';
import { keep, kept } from '../keep.ts';
import { liveOutbox, openingOf } from '../outbox.ts';
import { refresh } from '../session.ts';
import { conversations, fatal, view } from '../store.ts';
import { adoptToken, isForgotten } from './other-tabs.ts';

/** Another tab has made the customer known, was given another token, or has forgotten them. */
export function lookAgain(): void {
  if (adoptToken()) void refresh();
  else if (isForgotten()) leave();
}

/** Another tab may have been given the next token, after which this one's ended. */
export function goOnOrForget(): void {
  if (adoptToken()) void refresh();
  else forget();
}

/**
 * The server does not know the token any more. Of whom the site vouches for the page says anew who they are; of anybody else, what
 * they sent to nobody yet can still be sent.
 */
function forget(): void {
  if (kept.peek().sub) {
    location.reload();
    return;
  }
  leaveFeed();
  const outbox = liveOutbox();
  for (const { clientId, conversationId } of outbox?.items() ?? [])
    if (!openingOf(conversationId)) outbox?.discard(clientId);
  keep({ token: null, seen: {}, quotes: {}, drafts: { '': kept.peek().drafts[''] ?? '' } });
  fatal.value = null;
  conversations.value = [];
  view.value = { name: 'topics' };
}

/** In another tab they signed out of the site, or had themselves forgotten. */
function leave(): void {
  if (kept.peek().sub) tellPage({ type: 'identity', outcome: 'signed_out' });
  location.reload();
}
