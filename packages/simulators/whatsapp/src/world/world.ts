import type { Cast } from './demo-account.ts';
import type { Account, BusinessNumber, Chat, Customer, Delivery, Media, Message, Template } from './model.ts';
import { noTrouble, type Trouble } from './trouble.ts';

/** How long the simulated network takes. */
export interface Pace {
  sentMs: number;
  deliveredMs: number;
  readMs: number;
  reviewMs: number;
}

export const WINDOW_MS = 24 * 3_600_000;

/** What changed, for whoever watches; `gone` tells that there is no such thing any more. */
export interface Change {
  kind:
    | 'account'
    | 'number'
    | 'customer'
    | 'chat'
    | 'message'
    | 'template'
    | 'delivery'
    | 'trouble'
    | 'clock';
  item: unknown;
}

/** How many deliveries that are over are kept to be looked at. */
const KEPT_DELIVERIES = 2_000;

/** Everything the simulator knows. Holds and tells; decides nothing. */
export class World {
  account: Account;
  trouble: Trouble = noTrouble();
  pace: Pace = { sentMs: 250, deliveredMs: 450, readMs: 1_500, reviewMs: 8_000 };
  readonly numbers = new Map<string, BusinessNumber>();
  readonly customers = new Map<string, Customer>();
  readonly chats = new Map<string, Chat>();
  /** Every message that went either way, in order. Those of the business are the ledger: nothing is ever taken out. */
  readonly messages = new Map<string, Message>();
  readonly templates = new Map<string, Template>();
  readonly media = new Map<string, Media>();
  readonly deliveries = new Map<string, Delivery>();
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(cast: Cast) {
    this.account = cast.account;
    for (const number of cast.numbers) this.numbers.set(number.id, number);
    for (const customer of cast.customers) this.customers.set(customer.id, customer);
    for (const template of cast.templates) this.templates.set(template.id, template);
  }

  /** Keeps the thing and tells everybody. */
  put<K extends 'number' | 'customer' | 'message' | 'template'>(kind: K, item: ItemOf[K]): void {
    (this[`${kind}s`] as Map<string, ItemOf[K]>).set(item.id, item);
    this.tell(kind, item);
  }

  putDelivery(delivery: Delivery): void {
    this.deliveries.set(delivery.id, delivery);
    if (this.deliveries.size > KEPT_DELIVERIES) this.#forgetOldest();
    this.tell('delivery', delivery);
  }

  chat(customerId: string, numberId: string): Chat {
    const key = `${customerId}|${numberId}`;
    const known = this.chats.get(key);
    if (known) return known;
    const chat: Chat = { customerId, numberId, windowUntil: 0, freeEntryUntil: 0, typingUntil: 0 };
    this.chats.set(key, chat);
    return chat;
  }

  chatsOf(customerId: string): Chat[] {
    return [...this.chats.values()].filter((chat) => chat.customerId === customerId);
  }

  customerByPhone(phone: string): Customer | undefined {
    return this.customers.values().find((customer) => customer.waId === phone);
  }

  customerByUserId(userId: string): Customer | undefined {
    return this.customers
      .values()
      .find((customer) => customer.userId === userId || customer.parentUserId === userId);
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(kind: Change['kind'], item: unknown): void {
    for (const listener of this.#listeners) listener({ kind, item });
  }

  #forgetOldest(): void {
    const over = this.deliveries.values().find(({ state }) => state !== 'waiting');
    if (over) this.deliveries.delete(over.id);
  }
}

interface ItemOf {
  number: BusinessNumber;
  customer: Customer;
  message: Message;
  template: Template;
}
