import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Key } from './key.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text is for. It opens only where both are the same, so that it cannot be moved to another row. */
export type Seat<Purpose extends string = string> = {
  /** Has a key of its own, as 'kept answers'. */
  purpose: Purpose;
  /** The row: the workspace's id and the rest of its key. */
  row: readonly string[];
};

/** `v1.<key id>.<nonce>.<ciphertext>.<tag>`, never twice the same. */
export function seal(key: Key, seat: Seat, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.of('seal', seat.purpose), nonce).setAAD(bytesOf(key, seat));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return sealedUnder(key.id.toString('hex')) + parts.join('.');
}

/** Undefined when it was sealed for something else, or changed since. */
export function open(key: Key, seat: Seat, sealed: string): string | undefined {
  const [version, , nonce, ciphertext, tag, ...rest] = sealed.split('.');
  if (version !== VERSION || !nonce || ciphertext === undefined || !tag || rest.length > 0) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key.of('seal', seat.purpose), fromText(nonce), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(bytesOf(key, seat)).setAuthTag(fromText(tag));
    return Buffer.concat([decipher.update(fromText(ciphertext)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

/** How every text begins that is sealed under a key, for a query that looks for the others. */
export const sealedUnder = (keyId: string): string => `${VERSION}.${keyId}.`;

/** The id of its key, hexadecimal. */
export const keyIdOf = (sealed: string): string => sealed.split('.')[1] ?? '';

const bytesOf = ({ id }: Key, { purpose, row }: Seat): Buffer =>
  Buffer.from(JSON.stringify([VERSION, id.toString('hex'), purpose, ...row]));

/** Of the texts that mean the same bytes only one is ours. */
function fromText(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Error('not what toString wrote');
  return bytes;
}
