import { createDecipheriv, hkdfSync } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** All that was ever sealed so. */
export const OLD_PURPOSE = 'kept answers';

/**
 * Opens an answer that was kept for an Idempotency-Key before sealed texts named their key: nonce, tag and ciphertext in one
 * base64url. Such answers live for a day, and nodes of the previous release write them while an upgrade rolls.
 */
export function openOldAnswer(secrets: readonly string[], sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  for (const secret of secrets) {
    const text = openUnder(secret, bytes);
    if (text !== undefined) return text;
  }
  return undefined;
}

function openUnder(secret: string, bytes: Buffer): string | undefined {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', OLD_PURPOSE, 32));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
      decipher.final(),
    ]).toString();
  } catch {
    return undefined;
  }
}
