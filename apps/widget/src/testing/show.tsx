import type { OutboxOptions } from '@parley/client/customer';
import type { CustomerConversation, Message } from '@parley/contract';
import { screen, waitFor } from '@testing-library/dom';
import type { ComponentChild } from 'preact';
import { draw } from '../app/draw.ts';
import { morePart } from '../app/later.ts';
import { openOutbox } from '../app/outbox.ts';
import { speak } from '../i18n/index.ts';
import '../app/parts.ts';
import { conversations, inbox, type PublicTopic, view } from '../app/store.ts';
import { threadOf } from '../app/threads.ts';

/** Draws something as the app would, with all its words and parts; what was drawn before is gone. */
export async function show(what: ComponentChild, language = 'en'): Promise<typeof screen> {
  await speak([language]);
  await morePart.ask();
  const before = document.querySelector('#app');
  if (before) draw(null, before);
  document.body.innerHTML = '<div id="app"></div>';
  draw(what, document.querySelector('#app') as Element);
  return screen;
}

type Post = Parameters<OutboxOptions['send']>[0];
type Opening = Parameters<NonNullable<OutboxOptions['open']>>[0];
type Sent = {
  post: Post;
  opening?: Opening;
  answer(conversationId?: string): void;
  fail(error: Error): void;
};

/** The outbox of this browser, whose messages go to the test instead of a server. */
export async function openTestOutbox() {
  const sent: Sent[] = [];
  const outbox = openOutbox({
    send: (post) => new Promise((answer, fail) => sent.push({ post, answer: () => answer(undefined), fail })),
    open: (opening, post) =>
      new Promise((answer, fail) => sent.push({ post, opening, answer: (id = '') => answer(id), fail })),
  });
  await outbox.ready;
  return {
    outbox,
    sent,
    nth: (index: number) => waitFor(() => sent[index] ?? Promise.reject(new Error('not yet'))),
  };
}

const AT = '2027-01-04T12:00:00.000Z';

export const topic = (change: Partial<PublicTopic> = {}): PublicTopic => ({
  id: 'loans',
  name: 'Loans',
  description: 'Balance and payments',
  waiting: 0,
  etaMinutes: null,
  isFull: false,
  isOpen: true,
  opensAt: null,
  mayLeaveMessage: false,
  keepPlaceMinutes: 30,
  closedText: null,
  ...change,
});

export function openInbox(...topics: PublicTopic[]): void {
  const settings = { greeting: 'Hello!', accent: '#0f766e', namesFromSite: false };
  const names = { key: 'abcdef', name: 'Website', workspaceName: 'Harbour Cycles' };
  inbox.value = { ...names, settings, topics, agentsOnline: true };
}

export const conversation = (change: Partial<CustomerConversation> = {}): CustomerConversation => ({
  id: 'talk',
  seq: 1,
  topicId: 'loans',
  state: 'active',
  leftMessage: false,
  agent: { id: 'ann', name: 'Ann' },
  lastNumber: 1,
  memberSeenSeq: 0,
  startedAt: AT,
  closedAt: null,
  ...change,
});

const AUTHORS = {
  amina: { kind: 'contact', id: 'amina', name: 'Amina' },
  ann: { kind: 'member', id: 'ann', name: 'Ann' },
} as const;

export const message = (seq: number, by: keyof typeof AUTHORS, change: Partial<Message> = {}): Message => ({
  id: `message-${seq}`,
  conversationId: 'talk',
  seq,
  number: seq,
  version: 1,
  kind: 'text',
  author: AUTHORS[by],
  clientId: null,
  text: `text ${seq}`,
  content: null,
  attachments: [],
  replyTo: null,
  notice: null,
  wroteAt: null,
  at: AT,
  editedAt: null,
  reactions: [],
  delivery: null,
  ...change,
});

/** A conversation as the snapshot says it, and its whole thread. */
export function converse(talk: CustomerConversation, ...messages: Message[]): void {
  conversations.value = [talk];
  const thread = threadOf(talk.id);
  thread.isLoaded.value = true;
  thread.addPage({ items: messages, hasOlder: false, hasNewer: false });
  view.value = { name: 'thread', id: talk.id };
}
