import { useEffect, useReducer } from 'preact/hooks';
import type {
  Account,
  BusinessNumber,
  Chat,
  Customer,
  Delivery,
  Message,
  Template,
} from '../src/world/model.ts';
import type { Trouble } from '../src/world/trouble.ts';
import { ask } from './api.ts';

/** A delivery as a list shows it; its body is asked for. */
export type ListedDelivery = Omit<Delivery, 'body'> & { bytes: number };

interface Snapshot {
  account: Account;
  baseUrl: string;
  numbers: BusinessNumber[];
  customers: Customer[];
  chats: Chat[];
  messages: Message[];
  templates: Template[];
  deliveries: ListedDelivery[];
  trouble: Trouble;
  codes: { code: number; title: string }[];
  now: number;
}

/** The world as the page knows it: a snapshot, and every change after it. */
export interface World extends Omit<Snapshot, 'now'> {
  ready: boolean;
  lost: boolean;
  /** What the simulated clock is ahead of ours. */
  aheadMs: number;
}

type Listed = 'numbers' | 'customers' | 'chats' | 'messages' | 'templates' | 'deliveries';

const AGAIN_MS = 1_500;
const MOST_DELIVERIES = 300;

let world = { ready: false, lost: false } as World;
let drawing = false;
const listeners = new Set<() => void>();

/** Redraws the component at every change. */
export function useWorld(): World {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    listeners.add(redraw as () => void);
    return () => listeners.delete(redraw as () => void) as unknown as undefined;
  }, []);
  return world;
}

/** The time in the simulated world. */
export function now(): number {
  return Date.now() + (world.aheadMs ?? 0);
}

/** Loads the world and follows it, again whenever the line breaks. */
export function follow(): void {
  const stream = new EventSource('/control/events');
  let early: (() => void)[] | undefined = [];
  stream.onopen = () =>
    void ask<Snapshot>('GET', 'state')
      .then((snapshot) => {
        begin(snapshot);
        for (const take of early ?? []) take();
        early = undefined;
      })
      .catch(() => stream.onerror?.(new Event('error')));
  stream.onmessage = ({ data }: MessageEvent<string>) => {
    const take = () => takeChange(JSON.parse(data));
    if (early) early.push(take);
    else take();
  };
  stream.onerror = () => {
    stream.close();
    update({ lost: true });
    setTimeout(follow, AGAIN_MS);
  };
}

function begin({ now: serverNow, ...snapshot }: Snapshot): void {
  update({ ...snapshot, aheadMs: serverNow - Date.now(), ready: true, lost: false });
}

// biome-ignore lint/suspicious/noExplicitAny: one of many kinds, told apart by `kind`
function takeChange({ kind, item }: { kind: string; item: any }): void {
  switch (kind) {
    case 'account':
      update({ account: item });
      break;
    case 'trouble':
      update({ trouble: item });
      break;
    case 'clock':
      update({ aheadMs: item.now - Date.now() });
      break;
    case 'chat':
      put('chats', item, (a, b) => a.customerId === b.customerId && a.numberId === b.numberId);
      break;
    case 'delivery':
      put('deliveries', item);
      update({ deliveries: world.deliveries.slice(-MOST_DELIVERIES) });
      break;
    default:
      put(`${kind}s` as Listed, item);
      break;
  }
}

function put<T extends { id?: string; gone?: boolean }>(
  list: Listed,
  item: T & Chat,
  same: (a: T & Chat, b: T & Chat) => boolean = (a, b) => a.id === b.id,
): void {
  const items = world[list] as unknown as (T & Chat)[];
  const place = items.findLastIndex((known) => same(known, item));
  const others = place < 0 ? items : items.toSpliced(place, 1);
  const listed = place < 0 ? [...items, item] : items.with(place, item);
  update({ [list]: item.gone ? others : listed });
}

/** Many changes, one redraw. */
function update(change: Partial<World>): void {
  world = { ...world, ...change };
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    for (const listener of listeners) listener();
  });
}
