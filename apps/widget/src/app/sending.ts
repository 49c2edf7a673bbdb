import { makeClientId } from '@parley/client/customer';
import { aboutCustomer } from './about.ts';
import { answer, draft, quoteIn } from './drafts.ts';
import { liveOutbox } from './outbox.ts';
import { uploads, view } from './store.ts';
import { storable } from './text.ts';

/** What is written, with the files that were uploaded for it; the composer is empty then. */
function takeWritten(conversationId: string, text: string) {
  const files = uploads.peek().flatMap(({ attachment }) => attachment ?? []);
  const fileIds = files.map(({ fileId }) => fileId);
  uploads.value = [];
  draft(conversationId, '');
  const post = {
    clientId: makeClientId(),
    text: storable(text.trim()),
    ...(fileIds.length > 0 && { fileIds }),
  };
  return { post, files };
}

/** Sends what is written. It stands in the thread at once and goes out when there is a line. */
export function send(conversationId: string, text: string): void {
  const { post, files } = takeWritten(conversationId, text);
  const replyTo = quoteIn(conversationId);
  if (replyTo) answer(conversationId, null);
  const place = { conversationId, ...(replyTo && { replyToSeq: replyTo.seq }) };
  liveOutbox()?.add({ ...post, ...place }, files, { ...(replyTo && { replyTo }) });
}

/** Starts a conversation with its first message, which goes out like every other. */
export function start(topicId: string, text: string): void {
  const { post, files } = takeWritten('', text);
  liveOutbox()?.open(post, { topicId, ...aboutCustomer() }, files);
  view.value = { name: 'thread', id: post.clientId };
}
