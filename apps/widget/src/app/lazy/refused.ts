import type { OutboxItem } from '@parley/client/customer';
import { draft } from '../drafts.ts';
import { liveOutbox } from '../outbox.ts';
import { showTopics } from '../session.ts';
import { conversationOf, uploads, view } from '../store.ts';

/** Gives what was written to a conversation that could not be started back to the composer, to go elsewhere. */
export function takeBack({ clientId }: OutboxItem, topicId: string): void {
  const items =
    liveOutbox()
      ?.items()
      .filter((item) => item.conversationId === clientId) ?? [];
  draft('', items.map(({ text }) => text).join('\n'));
  uploads.value = items
    .flatMap(({ attachments }) => attachments)
    .map((attachment) => ({
      key: attachment.fileId,
      name: attachment.name,
      progress: 1,
      attachment,
      trouble: null,
      cancel() {},
    }));
  liveOutbox()?.discard(clientId);
  view.value = { name: 'start', topicId };
}

/** Tries a refused message again; one that came after the end becomes the beginning of a new conversation. */
export function sendAgain({ clientId, conversationId, text }: OutboxItem): void {
  if (conversationOf(conversationId)?.state !== 'closed') {
    liveOutbox()?.retry(clientId);
    return;
  }
  liveOutbox()?.discard(clientId);
  draft('', text);
  showTopics();
}

/** Deletes a refused message; one that should have begun a conversation goes back to the composer. */
export function discard(item: OutboxItem): void {
  if (item.opening) takeBack(item, item.opening.topicId);
  else liveOutbox()?.discard(item.clientId);
}
