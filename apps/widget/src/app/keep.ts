import type { Quote } from '@parley/contract';
import { signal } from '../signals.ts';
import { place } from './place.ts';

/** What the browser keeps for one inbox. The token is the only way back to the conversations. */
export type Kept = {
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
  /** Whom the site vouches for; null: an anonymous visitor. */
  sub: string | null;
  /** Of an anonymous visitor: who was signed in in this browser last. */
  after: string | null;
};

const first = `parley:${place.inboxKey}:visitor`;
/** Where an anonymous visitor's things are kept; whoever is signed in has a book of their own. */
export const VISITORS = first;
/** Whose things are kept now. */
export let book = first;
const EMPTY: Kept = {
  token: null,
  muted: false,
  seen: {},
  drafts: {},
  quotes: {},
  box: '',
  tellsTurn: false,
  sub: null,
  after: null,
};

export function readBook(name: string): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}');
  } catch {
    return {};
  }
}

/** In memory it always is; in storage as far as the browser allows. */
export const kept = signal<Kept>({ ...EMPTY, ...readBook(book) });

/** Whether the browser will still know tomorrow. */
export function writeBook(name: string, content: Partial<Kept>): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(content));
    return true;
  } catch {
    return false;
  }
}

/** From now on this is whose things are kept. */
export function openBook(name: string, content: Partial<Kept>): void {
  book = name;
  kept.value = { ...EMPTY, ...content };
}

/** Changes nothing else that other tabs have kept. Answers whether the browser will still know tomorrow. */
export function keep(patch: Partial<Kept> = {}): boolean {
  kept.value = { ...kept.peek(), ...patch };
  return writeBook(book, { ...kept.peek(), ...readBook(book), ...patch });
}
