import { ProblemError } from '@parley/client/customer';
import { api } from './api.ts';
import { followFeed, newestFirst } from './feed.ts';
import { keep, kept } from './keep.ts';
import { whoPart } from './later.ts';
import { liveOutbox, openingOf } from './outbox.ts';
import { place } from './place.ts';
import {
  about,
  conversations,
  correctionMinutes,
  fatal,
  inbox,
  openConversation,
  settings,
  storageBlocked,
  view,
} from './store.ts';
import { followThread } from './threads.ts';
import { troubleOf, untilDone } from './trouble.ts';

const getInbox = () => api.call('getPublicInbox', { params: { inboxKey: place.inboxKey } });

/** Fetches the inbox and, for whoever has been here before, their conversations; then follows the feed. */
export async function begin(): Promise<void> {
  // Another tab has made the customer known, was given another token, or has forgotten them.
  addEventListener('storage', () => void whoPart.use((part) => part.lookAgain()));
  try {
    inbox.value = await untilDone(getInbox, (error) => {
      fatal.value = troubleOf(error, () => dispatchEvent(new Event('online')));
    });
    fatal.value = null;
    storageBlocked.value = !keep();
    if (kept.peek().token) await refresh();
    await liveOutbox()?.ready;
    const id = openingOf()?.clientId ?? openConversation()?.id;
    if (id) view.value = { name: 'thread', id };
  } catch (error) {
    const trouble = troubleOf(error);
    fatal.value = trouble.code === 'not_found' ? { code: 'inbox_not_found' } : trouble;
  }
}

/** Whether agents are there changes while nobody looks. */
export async function refreshInbox(): Promise<void> {
  const now = await getInbox().catch(() => null);
  if (now) inbox.value = now;
}

/** Back to the topics, as they are now. */
export function showTopics(): void {
  view.value = { name: 'topics' };
  void refreshInbox();
}

/** Takes a snapshot and lets the feed go on from there: at the start, and whenever the feed cannot go on by itself. */
export async function refresh(): Promise<void> {
  try {
    const snapshot = await untilDone(
      () => api.call('getCustomerSnapshot'),
      (error) => {
        fatal.value = conversations.peek().length ? null : troubleOf(error);
      },
    );
    const { contact } = snapshot;
    const { name, email } = about.peek();
    fatal.value = null;
    settings.value = snapshot.settings;
    correctionMinutes.value = snapshot.correctionMinutes;
    about.value = { name: name || (contact.name ?? ''), email: email || (contact.email ?? '') };
    conversations.value = snapshot.conversations.toSorted(newestFirst);
    // The present one is good for long still: if this fails, it is done the next time.
    if (snapshot.tokenIsOld) await whoPart.use((part) => part.renewToken());
    followFeed(snapshot.position, { onResync: () => void refresh(), onForgotten, onOnline });
    for (const { id, state } of snapshot.conversations) if (state !== 'closed') void followThread(id);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    onForgotten();
  }
}

const onForgotten = () => void whoPart.use((part) => part.goOnOrForget());

const onOnline = () => liveOutbox()?.wake();
