import type { Message } from '@parley/contract';
import { modeOf, writeIn } from './composer-mode.ts';
import { setQuotedSeq } from './use-draft.ts';

/** Begins an answer to a message. A reply may not quote a note, for its customer would read it: a note answers that. */
export function replyTo({ conversationId, kind, seq }: Message): void {
  const mode = kind === 'note' ? 'note' : modeOf(conversationId);
  setQuotedSeq(conversationId, mode, seq);
  writeIn(conversationId, mode);
}
