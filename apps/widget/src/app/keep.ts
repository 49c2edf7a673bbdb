import { inTurn as oneAfterTheOther } from '@parley/client/customer';
import { place } from './place.ts';

/** The first message of a conversation, until the server has answered it. */
export type KeptOpening = {
  clientId: string;
  topicId: string;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
  about: { name?: string; email?: string };
};

/** What the browser keeps for one inbox. The token is the only way back to the conversations. */
type Kept = {
  token: string | null;
  muted: boolean;
  /** How far each conversation was read, by id. */
  seen: Record<string, number>;
  /** What stands in each composer, by conversation id; '' for a conversation that has not begun. */
  drafts: Record<string, string>;
  opening: KeptOpening | null;
  /** The customer wants a notification when it is his turn. */
  tellsTurn: boolean;
};

const NAME = `parley:${place.inboxKey}:visitor`;
const EMPTY: Kept = { token: null, muted: false, seen: {}, drafts: {}, opening: null, tellsTurn: false };

function read(): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '{}');
  } catch {
    return {};
  }
}

/** In memory it always is; in storage as far as the browser allows. */
export const kept: Kept = { ...EMPTY, ...read() };

/** Changes nothing else that other tabs have kept. Answers whether the browser will still know tomorrow. */
export function keep(patch: Partial<Kept> = {}): boolean {
  Object.assign(kept, patch);
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...kept, ...read(), ...patch }));
    return true;
  } catch {
    return false;
  }
}

/**
 * A link that leads back to a conversation (the form's last page) carries the token behind the #, which no server ever
 * sees. It leaves the address at once: histories are synchronised and screens are shared.
 */
function takeTokenFromAddress(): void {
  const said = new URLSearchParams(location.hash.slice(1));
  const token = said.get('token');
  if (place.embedded || !token) return;
  said.delete('token');
  history.replaceState(null, '', `${location.pathname}${location.search}${said.size ? `#${said}` : ''}`);
  if (/^pvt_[\w-]{65}$/.test(token)) keep({ token });
}

takeTokenFromAddress();

/** Another tab of the customer's may have become known to the server since this one was opened. */
export function adoptToken(): void {
  kept.token ??= read().token ?? null;
}

/** One tab after the other. */
export const inTurn = <T>(task: () => Promise<T>): Promise<T> => oneAfterTheOther(NAME, task);
