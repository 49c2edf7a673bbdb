import type { Clock } from '../world/clock.ts';
import type { Ids } from '../world/ids.ts';
import type { Callback, Delivery } from '../world/model.ts';
import { used } from '../world/trouble.ts';
import type { World } from '../world/world.ts';
import { envelope, type HookChange } from './envelope.ts';
import { Agents, call } from './post.ts';
import { escapedJson, sha1SignatureOf, signatureOf } from './sign.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Waits between tries; the last one goes on for a week. */
const BACKOFF_MS = [2_000, 10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR];
const GIVE_UP_AFTER_MS = 7 * 24 * HOUR;
/** A batch that does not fill leaves after this. */
const BATCH_WAIT_MS = 500;
const SHUFFLED_OVER_MS = 1_500;

/** Takes changes to the business: signed, in order within a lane, again until they are answered with 200. */
export class Outbox {
  readonly #world: World;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #timeoutMs: number;
  readonly #agents = new Agents();
  readonly #lanes = new Map<string, Promise<void>>();
  #gathered: HookChange[] = [];
  #closed = false;

  constructor(parts: { world: World; clock: Clock; ids: Ids; timeoutMs: number }) {
    this.#world = parts.world;
    this.#clock = parts.clock;
    this.#ids = parts.ids;
    this.#timeoutMs = parts.timeoutMs;
  }

  emit(change: HookChange): void {
    this.#gathered.push(change);
    if (this.#gathered.length >= this.#world.trouble.webhooks.batch) this.flush();
    else if (this.#gathered.length === 1) this.#clock.after(BATCH_WAIT_MS, () => this.flush());
  }

  /** Sends what waits for company. */
  flush(): void {
    const changes = this.#gathered;
    this.#gathered = [];
    const groups = Map.groupBy(changes, (change) => this.#callbackFor(change)?.url ?? '');
    for (const group of groups.values()) this.#sendTogether(group);
  }

  /** Sends these bytes, whatever they are, with the signature that `trouble` asks for. */
  sendRaw(body: string, label = 'raw'): Delivery {
    const delivery = this.#deliveryOf(body, this.#callbackFor({}), [], label, 'raw');
    this.#dispatch(delivery);
    return delivery;
  }

  /** Once more, as a copy of its own. */
  repeat(delivery: Delivery): Delivery {
    const { body, callback, brings, label, lane } = delivery;
    const copy = this.#deliveryOf(body, callback, brings, label, lane);
    this.#dispatch(copy);
    return copy;
  }

  /** After a restart: whatever was not answered yet is tried again. */
  resume(): void {
    for (const delivery of this.#world.deliveries.values()) {
      if (delivery.state === 'waiting') this.#enqueue(delivery);
    }
  }

  close(): void {
    this.#closed = true;
    this.#agents.close();
  }

  #callbackFor(change: { numberId?: string }): Callback | null {
    const number = change.numberId ? this.#world.numbers.get(change.numberId) : undefined;
    return number?.callback ?? this.#world.account.webhook ?? null;
  }

  #sendTogether(changes: HookChange[]): void {
    const [first] = changes;
    if (!first) return;
    const body = escapedJson(envelope(this.#world.account.wabaId, changes, this.#clock.now()));
    const brings = changes.flatMap((change) => change.brings ?? []);
    const label = changes.length === 1 ? first.label : `${first.label} +${changes.length - 1}`;
    const copies = 1 + this.#world.trouble.webhooks.duplicates;
    for (let copy = 0; copy < copies; copy += 1) {
      this.#dispatch(this.#deliveryOf(body, this.#callbackFor(first), brings, label, first.lane));
    }
  }

  #deliveryOf(
    body: string,
    callback: Callback | null,
    brings: string[],
    label: string,
    lane: string,
  ): Delivery {
    const { signature: fault } = this.#world.trouble.webhooks;
    return {
      id: this.#ids.short(),
      label,
      lane,
      callback,
      // Signed before it is re-encoded: the same meaning, other bytes.
      body: fault === 'reencoded_body' ? JSON.stringify(JSON.parse(body)) : body,
      signature: signatureOf(body, this.#world.account.appSecret, fault),
      brings,
      createdAt: this.#clock.now(),
      state: 'waiting',
      attempts: [],
    };
  }

  #dispatch(delivery: Delivery): void {
    const { webhooks } = this.#world.trouble;
    if (!delivery.callback) this.#end(delivery, 'no_subscriber');
    else if (webhooks.drop !== 0) {
      webhooks.drop = used(webhooks.drop);
      this.#world.tell('trouble', this.#world.trouble);
      this.#end(delivery, 'dropped');
    } else {
      this.#world.putDelivery(delivery);
      this.#send(delivery);
    }
  }

  #send(delivery: Delivery): void {
    const { webhooks } = this.#world.trouble;
    const spread = webhooks.shuffle ? this.#ids.chance() * SHUFFLED_OVER_MS : 0;
    if (webhooks.shuffle) delivery.lane = delivery.id;
    const wait = webhooks.delayMs + spread;
    if (wait > 0) this.#clock.after(wait, () => this.#enqueue(delivery));
    else this.#enqueue(delivery);
  }

  #enqueue(delivery: Delivery): void {
    const before = this.#lanes.get(delivery.lane) ?? Promise.resolve();
    const turn = before.then(() => this.#attempt(delivery));
    this.#lanes.set(delivery.lane, turn);
    this.#clock.track(
      turn.finally(() => {
        if (this.#lanes.get(delivery.lane) === turn) this.#lanes.delete(delivery.lane);
      }),
    );
  }

  async #attempt(delivery: Delivery): Promise<void> {
    if (this.#closed) return;
    const outcome = await this.#post(delivery);
    if (this.#closed) return;
    delivery.attempts.push({ at: this.#clock.now(), outcome });
    if (outcome === 200) {
      this.#end(delivery, 'delivered');
      this.#markArrived(delivery.brings);
    } else this.#again(delivery);
  }

  async #post(delivery: Delivery): Promise<number | string> {
    this.#agents.limit(this.#world.trouble.webhooks.connections);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      accept: '*/*',
    };
    if (delivery.signature !== null) {
      headers['x-hub-signature-256'] = delivery.signature;
      headers['x-hub-signature'] = sha1SignatureOf(delivery.body, this.#world.account.appSecret);
    }
    const request = { method: 'POST', url: delivery.callback?.url ?? '', headers } as const;
    const body = Buffer.from(delivery.body);
    return call({ ...request, body, timeoutMs: this.#timeoutMs, agents: this.#agents }).then(
      ({ status }) => status,
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
  }

  #again(delivery: Delivery): void {
    const wait = BACKOFF_MS[delivery.attempts.length - 1] ?? BACKOFF_MS.at(-1) ?? HOUR;
    if (this.#clock.now() + wait - delivery.createdAt > GIVE_UP_AFTER_MS) this.#end(delivery, 'given_up');
    else {
      this.#world.tell('delivery', delivery);
      this.#clock.after(wait, () => this.#clock.track(this.#attempt(delivery)));
    }
  }

  #end(delivery: Delivery, state: Delivery['state']): void {
    delivery.state = state;
    this.#world.putDelivery(delivery);
  }

  #markArrived(messageIds: string[]): void {
    for (const id of messageIds) {
      const message = this.#world.messages.get(id);
      if (message?.status !== 'sent') continue;
      message.status = 'delivered';
      message.statusAt.delivered = this.#clock.now();
      this.#world.tell('message', message);
    }
  }
}
