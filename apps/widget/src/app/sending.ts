import { makeClientId, type OutboxItem, ProblemError } from '@parley/client/customer';
import type { Attachment } from '@parley/contract';
import type { Key } from '../i18n/index.ts';
import { aboutCustomer } from './about.ts';
import { api } from './api.ts';
import { pageUrl } from './host.ts';
import { adoptToken, inTurn, type KeptOpening, keep, kept } from './keep.ts';
import { place } from './place.ts';
import { liveFeed, liveOutbox, refresh, refreshInbox } from './session.ts';
import { conversationOf, state, update } from './store.ts';
import { storable } from './text.ts';
import { threadOf } from './threads.ts';
import { troubleOf, untilDone } from './trouble.ts';

const STILL_MS = 5_000;
let rest = 0;

export const draftOf = (conversationId: string): string => kept.drafts[conversationId] ?? '';

/** Keeps what stands in the composer and lets agents know that somebody writes. */
export function draft(conversationId: string, text: string): void {
  keep({ drafts: { ...kept.drafts, [conversationId]: text } });
  update();
  sayTyping(conversationId, text);
}

function sayTyping(conversationId: string, text: string): void {
  clearTimeout(rest);
  if (!conversationId) return;
  const say = (typing: boolean) =>
    liveFeed()?.typing({
      conversationId,
      typing,
      ...(typing && state.settings.typingPreview && { preview: storable(text) }),
    });
  say(text !== '');
  if (text) rest = window.setTimeout(() => say(false), STILL_MS);
}

/** Sends what is written. It stands in the thread at once and goes out when there is a line. */
export function send(conversationId: string, text: string, attachments: Attachment[]): void {
  const post = { clientId: makeClientId(), conversationId, text: storable(text.trim()) };
  const fileIds = attachments.map(({ fileId }) => fileId);
  liveOutbox()?.add({ ...post, ...(fileIds.length > 0 && { fileIds }) }, attachments);
  draft(conversationId, '');
  update({ uploads: [] });
}

/** Starts a conversation with its first message, which the browser keeps until the server has answered. */
export function start(topicId: string, text: string): void {
  const opening = { clientId: makeClientId(), topicId, text: storable(text.trim()), at: Date.now() };
  keep({ opening: { ...opening, about: aboutCustomer() }, drafts: { ...kept.drafts, '': '' } });
  void sendOpening();
}

/** Sends the first message that is kept, if there is one; the customer becomes known to the server only now. */
export async function sendOpening(): Promise<void> {
  const { opening } = kept;
  if (!opening) return;
  const show = (trouble: Key | null, refused = false) =>
    update({ opening: { ...opening, trouble, refused } });
  show(null);
  update({ view: { name: 'start', topicId: opening.topicId } });
  try {
    const { conversation, message } = await inTurn(() =>
      untilDone(
        () => open(opening),
        (error) => show(troubleOf(error).key),
      ),
    );
    keep({ opening: null });
    await refresh();
    threadOf(conversation.id).add(message);
    update({ opening: null, view: { name: 'thread', id: conversation.id } });
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) keep({ token: null });
    show(troubleOf(error).key, true);
    void refreshInbox();
  }
}

/** Gives the refused first message back to the composer. */
export function takeBack(): void {
  draft('', state.opening?.text ?? '');
  keep({ opening: null });
  update({ opening: null });
}

async function open({ clientId, topicId, text, about }: KeptOpening) {
  adoptToken();
  if (!kept.token) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const context = { locale: navigator.language, timeZone, pageUrl };
    const { token } = await api.call('createVisitor', {
      body: { inboxKey: place.inboxKey, ...about, context },
    });
    keep({ token });
  }
  return api.call('startConversation', {
    body: { clientId, topicId, ...about, message: { clientId, text } },
  });
}

/** Tries a refused message again; one that came after the end becomes the beginning of a new conversation. */
export function sendAgain({ clientId, conversationId, text }: OutboxItem): void {
  if (conversationOf(conversationId)?.state !== 'closed') {
    liveOutbox()?.retry(clientId);
    return;
  }
  liveOutbox()?.discard(clientId);
  draft('', text);
  update({ view: { name: 'topics' } });
}
