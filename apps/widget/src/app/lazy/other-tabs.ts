import { inTurn as oneAfterTheOther } from '@parley/client/customer';
import { book, kept, openBook, readBook, VISITORS } from '../keep.ts';

/**
 * Another tab of the customer's may have become known to the server since this one was opened, or have been given the next token;
 * whether that is news. One that stands for somebody else (`box`) is not this tab's.
 */
export function adoptToken(): boolean {
  const { token, box = '' } = readBook(book);
  const now = kept.peek();
  if (!token || token === now.token || (now.token && box !== now.box)) return false;
  kept.value = { ...now, token };
  return true;
}

/** Nothing is kept here any more, and what still is in memory must not be kept again. */
export function forgetAll(): void {
  openBook(book, {});
  try {
    localStorage.removeItem(book);
  } catch {}
}

/** Another tab has forgotten everything, or the browser has. */
export const isForgotten = (): boolean => Boolean(kept.peek().token) && localStorage.getItem(book) === null;

/** One tab after the other. */
export const inTurn = <T>(task: () => Promise<T>): Promise<T> => oneAfterTheOther(VISITORS, task);
