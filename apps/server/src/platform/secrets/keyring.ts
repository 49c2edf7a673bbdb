import { timingSafeEqual } from 'node:crypto';
import { createKey, hmac, KEY_ID_BYTES, type Key } from './key.ts';
import { OLD_PURPOSE, openOldAnswer } from './old-answers.ts';
import { keyIdOf, open, type Seat, seal } from './sealed-text.ts';

/** Of a fingerprint, after the key's id: 128 bits, because one is kept with every message. */
const MAC_BYTES = 16;

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
  /** Under the current secret; never twice the same. */
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
  const byId = new Map(keys.map((key) => [hexOf(key), key]));
  return {
    currentId: hexOf(current),
    ids: keys.map(hexOf),
    seal: (seat, text) => seal(current, seat, text),
    open: (seat, sealed) => {
      if (seat.purpose === OLD_PURPOSE && !sealed.includes('.'))
        return openOldAnswer([secret, ...previous], sealed) ?? failToOpen(seat.purpose);
      const keyId = keyIdOf(sealed);
      const key = byId.get(keyId);
      if (!key) throw new CannotOpenError(seat.purpose, keyId);
      return open(key, seat, sealed) ?? failToOpen(seat.purpose);
    },
    fingerprint: (purpose, bytes) => fingerprint(current, purpose, bytes),
    matchesFingerprint: (purpose, bytes, given) => {
      const key = byId.get(Buffer.from(given.subarray(0, KEY_ID_BYTES)).toString('hex'));
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

const hexOf = ({ id }: Key): string => id.toString('hex');

function failToOpen(purpose: string): never {
  throw new CannotOpenError(purpose, undefined);
}

const fingerprint = (key: Key, purpose: string, bytes: string | Uint8Array): Buffer =>
  Buffer.concat([key.id, hmac(key.of('fingerprint', purpose), bytes).subarray(0, MAC_BYTES)]);
