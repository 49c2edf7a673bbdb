import type { ChannelEvent, MemberEvent, ProgramCall } from '@parley/contract';
import { type Clock, systemClock } from './clock.ts';

/** A call as it came: its headers, and its body before anything has read it. */
export type SignedCall = {
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  body: string;
};

/** A call is not from Parley, or is too old to be believed: answer 401. */
export class SignatureError extends Error {}

/** `id` is the same for each attempt: who has handled it answers 2xx and does nothing. */
export type Received<T> = { id: string; payload: T };

/** An event of a webhook, in its envelope. */
export type WebhookEvent = { type: MemberEvent['type']; timestamp: string; data: MemberEvent };

type Options = {
  /** How far the clocks may be apart; five minutes by default. */
  toleranceSeconds?: number;
  clock?: Pick<Clock, 'now'>;
};

/**
 * What a webhook told.
 *
 * @throws SignatureError
 */
export const readWebhook = (
  call: SignedCall,
  secret: string,
  options?: Options,
): Promise<Received<WebhookEvent>> => read(call, secret, options);

/**
 * What Parley wants of a company's own program.
 *
 * @throws SignatureError
 */
export const readProgramCall = (
  call: SignedCall,
  secret: string,
  options?: Options,
): Promise<Received<ProgramCall>> => read(call, secret, options);

async function read<T>(call: SignedCall, secret: string, options: Options = {}): Promise<Received<T>> {
  const { toleranceSeconds = 300, clock = systemClock } = options;
  const [id, timestamp, signatures] = [
    headerOf(call, 'id'),
    headerOf(call, 'timestamp'),
    headerOf(call, 'signature'),
  ];
  const ageSeconds = clock.now() / 1_000 - Number(timestamp || Number.NaN);
  if (!(Math.abs(ageSeconds) <= toleranceSeconds)) throw new SignatureError('not of this moment');
  const key = await keyOf(secret, 'verify');
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${call.body}`);
  for (const signature of signatures.split(' '))
    if (await proves(key, signature, signed)) return { id, payload: JSON.parse(call.body) as T };
  throw new SignatureError('no signature of this secret');
}

function headerOf({ headers }: SignedCall, name: string): string {
  const full = `webhook-${name}`;
  const value = headers instanceof Headers ? headers.get(full) : headers[full];
  return value ? String(value) : '';
}

async function proves(key: CryptoKey, signature: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const [version, value = ''] = signature.split(',');
  if (version !== 'v1' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  return crypto.subtle.verify('HMAC', key, bytesOf(value), signed);
}

/** Where a company's own program tells what its customers do. */
export type ProgramDoor = { url: string; secret: string; account: string };

/** Parley has not stored the events: tell the same again, as often as you like. */
export class NotStoredError extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(`Parley answered ${status}: ${detail}`);
    this.status = status;
  }
}

/**
 * Tells what customers did. Repeats are harmless: each message, reaction and edit is known by its id.
 *
 * @throws NotStoredError, or what `fetch` throws
 */
export async function tellEvents(door: ProgramDoor, events: readonly ChannelEvent[]): Promise<void> {
  const body = JSON.stringify({ account: door.account, events });
  const id = crypto.randomUUID();
  const timestamp = String(Math.floor(systemClock.now() / 1_000));
  const key = await keyOf(door.secret, 'sign');
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signature = textOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  const answer = await fetch(door.url, { method: 'POST', headers, body });
  if (!answer.ok) throw new NotStoredError(answer.status, await answer.text());
}

const PREFIX = 'whsec_';

function keyOf(secret: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  if (!secret.startsWith(PREFIX)) throw new TypeError('A secret begins with whsec_');
  const bytes = bytesOf(secret.slice(PREFIX.length));
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [usage]);
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

const textOf = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
