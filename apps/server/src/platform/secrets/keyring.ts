import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { OLD_PURPOSE, openOldAnswer } from './old-answers.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const KEY_ID_BYTES = 4;
/** Of a fingerprint, after the key's id: 128 bits, because one is kept with every message. */
const MAC_BYTES = 16;

/** What a sealed text is for. It opens only where both are the same, so that it cannot be moved to another row. */
export type Seat<Purpose extends string = string> = {
  /** Has a key of its own, as 'kept answers'. */
  purpose: Purpose;
  /** The row: the workspace's id and the rest of its key. */
  row: readonly string[];
};

/** Where sealed texts of one purpose are kept. */
export type SealedColumn = {
  purpose: string;
  table: string;
  column: string;
  /** The table's key, in the order of `Seat.row`. */
  key: readonly string[];
};

/** The instance's keys: all are made from `SECRET`, and from the secrets before it as long as they are known. */
export type Keyring<Purpose extends string = string> = {
  /** The id of the secret that seals now: 8 hexadecimal digits. */
  readonly currentId: string;
  /** Ids of all known secrets, the current one first. */
  readonly ids: readonly string[];
  /** `v1.<key id>.<nonce>.<ciphertext>.<tag>` under the current secret; never twice the same. */
  seal(seat: Seat<Purpose>, text: string): string;
  /** @throws CannotOpenError when it was sealed under a secret that is not known, for something else, or changed since. */
  open(seat: Seat<Purpose>, sealed: string): string;
  /**
   * What bytes are recognised by later without being kept: an HMAC under the current secret, 20 bytes with the key's id.
   * Nobody who lacks the secret can find out the bytes by trying.
   */
  fingerprint(purpose: string, bytes: string | Uint8Array): Buffer;
  /** Whether the fingerprint is that of these bytes; undefined when the secret that made it is not known any more. */
  matchesFingerprint(
    purpose: string,
    bytes: string | Uint8Array,
    fingerprint: Uint8Array,
  ): boolean | undefined;
  /**
   * What follows from a text and a secret, and always the same: 256 bits in base64url, under each known secret, the current
   * one first.
   */
  derive(purpose: string, text: string): [current: string, ...previous: string[]];
};

/** Nothing that a repeat would mend: a secret is missing, or somebody changed what was stored. */
export class CannotOpenError extends Error {
  constructor(purpose: string, keyId: string | undefined) {
    super(
      keyId === undefined
        ? `what was sealed for "${purpose}" was changed, or belongs elsewhere`
        : `what was sealed for "${purpose}" needs the secret ${keyId}, which neither SECRET nor SECRET_PREVIOUS is`,
    );
    this.name = 'CannotOpenError';
  }
}

/** @param previous secrets that are still good for opening, or already (a rotation on several nodes) */
export function createKeyring<Purpose extends string = string>({
  secret,
  previous,
}: {
  secret: string;
  previous: readonly string[];
}): Keyring<Purpose> {
  const keys = [...new Set([secret, ...previous])].map(createKey);
  const current = keys[0] as Key;
  const keyOf = (id: string) => keys.find((key) => key.id === id);
  return {
    currentId: current.id,
    ids: keys.map(({ id }) => id),
    seal: (seat, text) => seal(current, seat, text),
    open: (seat, sealed) => {
      if (seat.purpose === OLD_PURPOSE && !sealed.includes('.'))
        return openOldAnswer([secret, ...previous], sealed) ?? failToOpen(seat.purpose);
      const keyId = keyIdOf(sealed);
      const key = keyOf(keyId);
      if (!key) throw new CannotOpenError(seat.purpose, keyId);
      return open(key, seat, sealed) ?? failToOpen(seat.purpose);
    },
    fingerprint: (purpose, bytes) => fingerprint(current, purpose, bytes),
    matchesFingerprint: (purpose, bytes, given) => {
      const key = keyOf(Buffer.from(given.subarray(0, KEY_ID_BYTES)).toString('hex'));
      if (!key) return undefined;
      const expected = fingerprint(key, purpose, bytes);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    derive: (purpose, text) => {
      const [first, ...rest] = keys.map((key) => hmac(key.of('derive', purpose), text).toString('base64url'));
      return [first as string, ...rest];
    },
  };
}

/** Where the id of its key stands in a sealed text, for a query that looks for what is sealed under others. */
export const sealedUnder = (keyId: string): string => `${VERSION}.${keyId}.`;

const keyIdOf = (sealed: string): string => sealed.split('.')[1] ?? '';

type Use = 'seal' | 'fingerprint' | 'derive';
type Key = { id: string; of(use: Use, purpose: string): Uint8Array };

/** Derived once: a message is fingerprinted on its way to the committer. */
function createKey(secret: string): Key {
  const derived = new Map<string, Uint8Array>();
  const stretch = (info: string, bytes: number) =>
    new Uint8Array(hkdfSync('sha256', secret, '', info, bytes));
  return {
    id: Buffer.from(stretch('parley key id', KEY_ID_BYTES)).toString('hex'),
    of: (use, purpose) => {
      const info = `parley ${use} ${purpose}`;
      const key = derived.get(info) ?? stretch(info, 32);
      derived.set(info, key);
      return key;
    },
  };
}

const seatOf = (keyId: string, { purpose, row }: Seat): Buffer =>
  Buffer.from(JSON.stringify([VERSION, keyId, purpose, ...row]));

function seal(key: Key, seat: Seat, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.of('seal', seat.purpose), nonce).setAAD(seatOf(key.id, seat));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [VERSION, key.id, ...parts].join('.');
}

function open(key: Key, seat: Seat, sealed: string): string | undefined {
  const [version, , nonce, ciphertext, tag, ...rest] = sealed.split('.');
  if (version !== VERSION || !nonce || ciphertext === undefined || !tag || rest.length > 0) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key.of('seal', seat.purpose), fromText(nonce), {
      authTagLength: 16,
    });
    decipher.setAAD(seatOf(key.id, seat)).setAuthTag(fromText(tag));
    return Buffer.concat([decipher.update(fromText(ciphertext)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

/** Of the texts that mean the same bytes only one is ours. */
function fromText(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Error('not what toString wrote');
  return bytes;
}

function failToOpen(purpose: string): never {
  throw new CannotOpenError(purpose, undefined);
}

const hmac = (key: Uint8Array, bytes: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(bytes).digest();

const fingerprint = (key: Key, purpose: string, bytes: string | Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(key.id, 'hex'),
    hmac(key.of('fingerprint', purpose), bytes).subarray(0, MAC_BYTES),
  ]);
