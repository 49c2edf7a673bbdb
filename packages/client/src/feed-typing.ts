import type { Clock } from './clock.ts';
import type { Typing } from './feed-types.ts';

const EVERY_MS = 500;
/** `LIMITS.previewChars` of the contract. */
const PREVIEW_CHARS = 500;

/** Thins out what is said while somebody types: at most twice a second, and the end of it at once. */
export function createTypist(send: (typing: Typing) => void, clock: Clock): (typing: Typing) => void {
  let waiting: Typing | null = null;
  let cancel: (() => void) | null = null;

  const flush = () => {
    cancel = null;
    if (!waiting) return;
    send(waiting);
    waiting = null;
    cancel = clock.after(EVERY_MS, flush);
  };

  return (typing) => {
    const isOther = waiting !== null && waiting.conversationId !== typing.conversationId;
    if (isOther || !typing.typing) {
      cancel?.();
      if (isOther) flush();
      cancel?.();
      cancel = null;
    }
    waiting = shorten(typing);
    if (!cancel) flush();
  };
}

/** Of a long draft its end is shown. */
const shorten = (typing: Typing): Typing =>
  typing.preview === undefined
    ? typing
    : { ...typing, preview: [...typing.preview].slice(-PREVIEW_CHARS).join('') };
