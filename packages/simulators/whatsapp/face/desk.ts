import { useEffect, useReducer } from 'preact/hooks';

export type Tab = 'trouble' | 'person' | 'account' | 'templates' | 'traffic';
export type View = 'people' | 'phone' | 'panel';

/** What lies on the desk: which phones, which chat each has open, and which part a small screen shows. */
interface Desk {
  phones: string[];
  /** By customer: the number they talk with. */
  open: Record<string, string>;
  /** The phone that was used last; the panel speaks of its owner. */
  held?: string | undefined;
  /** By customer and number: up to when they have seen the chat. */
  seen: Record<string, number>;
  tab: Tab;
  view: View;
  theme?: 'light' | 'dark';
}

const KEY = 'whatsapp-simulator';
const MOST_PHONES = 3;

let desk: Desk = { phones: [], open: {}, seen: {}, tab: 'trouble', view: 'phone', ...remembered() };
const listeners = new Set<() => void>();

function remembered(): Partial<Desk> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Desk>;
  } catch {
    return {};
  }
}

export function useDesk(): Desk {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    listeners.add(redraw as () => void);
    return () => {
      listeners.delete(redraw as () => void);
    };
  }, []);
  return desk;
}

export function setDesk(change: Partial<Desk>): void {
  desk = { ...desk, ...change };
  localStorage.setItem(KEY, JSON.stringify(desk));
  for (const listener of listeners) listener();
}

/** Picks a phone up; of too many, the one that has lain longest goes. */
export function pickUp(customerId: string): void {
  const phones = desk.phones.includes(customerId) ? desk.phones : [...desk.phones, customerId];
  setDesk({ phones: phones.slice(-MOST_PHONES), held: customerId, view: 'phone' });
}

export function putAway(customerId: string): void {
  const phones = desk.phones.filter((id) => id !== customerId);
  setDesk({ phones, held: desk.held === customerId ? phones.at(-1) : desk.held });
}

export function openChat(customerId: string, numberId: string | undefined): void {
  const { [customerId]: _old, ...others } = desk.open;
  setDesk({ open: numberId ? { ...others, [customerId]: numberId } : others, held: customerId });
}

export function hold(customerId: string): void {
  if (desk.held !== customerId) setDesk({ held: customerId });
}

export function seeChat(customerId: string, numberId: string, at: number): void {
  const key = `${customerId}|${numberId}`;
  if ((desk.seen[key] ?? 0) < at) setDesk({ seen: { ...desk.seen, [key]: at } });
}

export function seenAt(customerId: string, numberId: string): number {
  return desk.seen[`${customerId}|${numberId}`] ?? 0;
}
