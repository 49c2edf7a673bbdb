import { createBackoff, isTemporary, ProblemError } from '@parley/client/customer';
import { isKey, speakMore, t } from '../i18n/index.ts';
import type { Trouble } from './store.ts';

/** The words for a problem's code; unknown codes are a failure of ours. Most of them are among the words that come later. */
export function problemText(code = ''): string {
  if (isKey(code)) return t(code);
  speakMore().catch(() => {});
  return t('failure');
}

export function troubleOf(error: unknown, retry?: () => void): Trouble {
  if (!(error instanceof ProblemError)) return { code: 'unreachable', retry };
  const { code, problem, status } = error;
  return { code, requestId: status >= 500 ? problem.requestId : undefined, retry };
}

/** Tries until it works or is refused for good, with longer and longer pauses; `onTrouble` hears of every failure. */
export async function untilDone<T>(task: () => Promise<T>, onTrouble: (error: unknown) => void): Promise<T> {
  const backoff = createBackoff({ baseMs: 2_000 });
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!isTemporary(error)) throw error;
      onTrouble(error);
      const askedMs = error instanceof ProblemError ? (error.retryAfterMs ?? 0) : 0;
      await new Promise((resolve) => {
        setTimeout(resolve, askedMs + backoff.next());
        addEventListener('online', resolve, { once: true });
      });
    }
  }
}
