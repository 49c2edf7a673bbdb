import { inTurn as oneAfterTheOther } from '@parley/client/customer';
import type { Quote } from '@parley/contract';
import { signal } from '../signals.ts';
import { place } from './place.ts';

/** What the browser keeps for one inbox. The token is the only way back to the conversations. */
type Kept = {
  token: string | null;
  muted: boolean;
  /** How far each conversation was read, by id. */
  seen: Record<string, number>;
  /** What stands in each composer, by conversation id; '' for a conversation that has not begun. */
  drafts: Record<string, string>;
  /** The message that each composer answers. */
  quotes: Record<string, Quote | null>;
  /** Tells the outbox of this customer from that of another who was here before. */
  box: string;
  /** The customer wants a notification when it is his turn. */
  tellsTurn: boolean;
};

const NAME = `parley:${place.inboxKey}:visitor`;
const EMPTY: Kept = {
  token: null,
  muted: false,
  seen: {},
  drafts: {},
  quotes: {},
  box: '',
  tellsTurn: false,
};

function read(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '{}');
  } catch {
    return {};
  }
}

/** In memory it always is; in storage as far as the browser allows. */
export const kept = signal<Kept>({ ...EMPTY, ...read() });

/** Changes nothing else that other tabs have kept. Answers whether the browser will still know tomorrow. */
export function keep(patch: Partial<Kept> = {}): boolean {
  kept.value = { ...kept.peek(), ...patch };
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...kept.peek(), ...read(), ...patch }));
    return true;
  } catch {
    return false;
  }
}

/**
 * Another tab of the customer's may have become known to the server since this one was opened, or have been given the next token;
 * whether that is news. One that stands for somebody else (`box`) is not this tab's.
 */
export function adoptToken(): boolean {
  const { token, box = '' } = read();
  const now = kept.peek();
  if (!token || token === now.token || (now.token && box !== now.box)) return false;
  kept.value = { ...now, token };
  return true;
}

/** Nothing is kept here any more, and what still is in memory must not be kept again. */
export function forgetAll(): void {
  kept.value = EMPTY;
  try {
    localStorage.removeItem(NAME);
  } catch {}
}

/** Another tab has forgotten everything, or the browser has. */
export const isForgotten = (): boolean => Boolean(kept.peek().token) && localStorage.getItem(NAME) === null;

/** One tab after the other. */
export const inTurn = <T>(task: () => Promise<T>): Promise<T> => oneAfterTheOther(NAME, task);
