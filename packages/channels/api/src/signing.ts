import { createHmac, timingSafeEqual } from 'node:crypto';

/** `whsec_` and at least 24 bytes in base64, as Standard Webhooks writes a secret. */
export const SECRET = '^whsec_(?:[A-Za-z0-9+/]{4}){8,64}(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$';

const IS_SECRET = new RegExp(SECRET);
const PREFIX = 'whsec_';

/** What the two sides share. Null: nothing that could keep a secret. */
export const keyOf = (secret: string | undefined): Buffer | null =>
  secret && IS_SECRET.test(secret) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : null;

type Signed = { id: string; timestamp: string; body: string | Uint8Array };

export const signatureOf = (key: Buffer, { id, timestamp, body }: Signed): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

/** Whether one of the signatures, which are parted by spaces, is that of the key. In constant time for each. */
export function isSigned(key: Buffer, signatures: string, signed: Signed): boolean {
  const expected = Buffer.from(signatureOf(key, signed));
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
