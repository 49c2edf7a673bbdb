import { type DraftMode, draftPart } from '../../../live/drafts.ts';

export type Mode = DraftMode;

const texts = draftPart('draft');
/** Only the place of the quoted message is kept: what it says may be withdrawn meanwhile. */
const quotes = draftPart('quote');

/** What was written and not sent, per conversation and kind. */
export function useDraft(conversationId: string, mode: Mode): [string, (text: string) => void] {
  const text = texts.use(conversationId, mode) ?? '';
  return [text, (next) => texts.set(conversationId, mode, next || null)];
}

/** Where the message stands that the draft answers; null: it answers none. */
export function useQuotedSeq(conversationId: string, mode: Mode): number | null {
  const seq = quotes.use(conversationId, mode);
  return seq === null ? null : Number(seq);
}

export const setQuotedSeq = (conversationId: string, mode: Mode, seq: number | null): void =>
  quotes.set(conversationId, mode, seq === null ? null : String(seq));

/** Puts what was not sent before what has been written since. Its quote comes back unless there is another one by now. */
export function giveBack(conversationId: string, mode: Mode, text: string, quotedSeq: number | null): void {
  const written = texts.get(conversationId, mode);
  texts.set(conversationId, mode, [text, written].filter(Boolean).join('\n') || null);
  if (quotes.get(conversationId, mode) === null) setQuotedSeq(conversationId, mode, quotedSeq);
}
