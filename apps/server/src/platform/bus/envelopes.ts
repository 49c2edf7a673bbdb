import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';

/** What travels over somebody else's Redis: nobody there can read it, make it up, or tell it a second time. */
export type Envelopes = {
  seal(channel: string, message: unknown): string;
  /** Refused: not sealed by one of us for this channel, changed since, told before, or older than `FRESH_MS`. */
  open(channel: string, text: string): Letter | Refusal;
};

export type Letter = { from: string; message: unknown };
export type Refusal = 'forged' | 'repeated' | 'stale';

type Options = {
  nodeId: string;
  /** The key of a node: 32 bytes in base64url, which only whoever has the instance's secret can make. */
  keyOf: (nodeId: string) => string;
  /** The time of day in ms. */
  now: () => number;
};

/** A node's last words within this time. */
type Sender = { key: KeyObject; count: number; heardAt: number };

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Clocks of nodes may differ by this much. It bounds how late a message may be told, and how long a count is remembered. */
const FRESH_MS = 30_000;
const HEADER = /^([0-9a-zA-Z-]{1,64})\.(\d{1,14})\.(\d{1,15})\.([A-Za-z0-9_-]+)$/;

/**
 * `<node>.<count>.<time>.<ciphertext and tag>`. A node has a key of its own for as long as it lives and counts what it says, so
 * the count is a nonce that never comes twice, and tells a repeat. Gaps are normal: anything may be lost.
 */
export function createEnvelopes({ nodeId, keyOf, now }: Options): Envelopes {
  const ownKey = toKey(keyOf(nodeId));
  const senders = new Map<string, Sender>();
  let said = 0;

  /** After twice that time their letters are too old to need a count. */
  function forgetTheSilent(): void {
    for (const [id, { heardAt }] of senders) if (now() - heardAt > 2 * FRESH_MS) senders.delete(id);
  }

  function remember(from: string, sender: Sender): void {
    if (!senders.has(from)) forgetTheSilent();
    senders.set(from, sender);
  }

  return {
    seal: (channel, message) => {
      said += 1;
      const header = `${nodeId}.${said}.${now()}`;
      const cipher = createCipheriv(CIPHER, ownKey, nonceOf(said)).setAAD(aadOf(channel, header));
      const text = cipher.update(JSON.stringify(message), 'utf8');
      return `${header}.${Buffer.concat([text, cipher.final(), cipher.getAuthTag()]).toString('base64url')}`;
    },
    open: (channel, text) => {
      const [, from, countText, time, body] = HEADER.exec(text) ?? [];
      if (!from || !body) return 'forged';
      const [known, count] = [senders.get(from), Number(countText)];
      if (known && count <= known.count) return 'repeated';
      if (Math.abs(now() - Number(time)) > FRESH_MS) return 'stale';
      const key = known?.key ?? toKey(keyOf(from));
      const plain = decrypt(key, count, aadOf(channel, `${from}.${countText}.${time}`), body);
      if (plain === null) return 'forged';
      remember(from, { key, count, heardAt: now() });
      return { from, message: JSON.parse(plain) };
    },
  };
}

const toKey = (text: string): KeyObject => createSecretKey(Buffer.from(text, 'base64url'));

const aadOf = (channel: string, header: string): Buffer => Buffer.from(`${channel}\n${header}`);

function nonceOf(count: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(count, NONCE_BYTES - 6, 6);
  return nonce;
}

function decrypt(key: KeyObject, count: number, aad: Buffer, body: string): string | null {
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv(CIPHER, key, nonceOf(count), { authTagLength: TAG_BYTES });
  try {
    decipher.setAAD(aad).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString();
  } catch {
    return null;
  }
}
