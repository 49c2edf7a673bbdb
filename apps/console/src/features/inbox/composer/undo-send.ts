import type { Attachment } from '@parley/contract';
import { useEffect } from 'react';
import { connection } from '../../../live/connection.ts';
import { createStore, useStore } from '../../../store.ts';
import { writeIn } from './composer-mode.ts';
import { giveBack, type Mode } from './use-draft.ts';

/** Files of messages that were taken back, by conversation, until its composer has them. */
const files = createStore<Readonly<Record<string, readonly Attachment[]>>>({});

/** Takes back a message that has not left yet: its text, quote and files go on in the composer. False: it is too late. */
export async function undoSend(clientId: string): Promise<boolean> {
  const item = await connection().outbox.cancel(clientId);
  if (!item) return false;
  const { conversationId, text, attachments } = item;
  const mode: Mode = item.kind === 'note' ? 'note' : 'reply';
  giveBack(conversationId, mode, text, item.replyToSeq ?? null);
  files.update((all) => ({ ...all, [conversationId]: [...(all[conversationId] ?? []), ...attachments] }));
  writeIn(conversationId, mode);
  return true;
}

/** Hands the files of what was taken back to the composer of their conversation, once. */
export function useReturnedFiles(
  conversationId: string,
  restore: (attachments: readonly Attachment[]) => void,
): void {
  const returned = useStore(files, (all) => all[conversationId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per returned message.
  useEffect(() => {
    if (!returned) return;
    files.update(({ [conversationId]: _, ...others }) => others);
    if (returned.length > 0) restore(returned);
  }, [returned]);
}
