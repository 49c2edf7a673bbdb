import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** What the session table keeps of a token. */
export const hashSessionToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * The token in a Cookie header, if one of our secrets signed it: `name=<token>.<HMAC-SHA256 in base64>`, the form in which better-auth
 * writes it. Read here and not there, because every request of a member comes by.
 */
export function readSessionCookie(
  header: string | undefined,
  name: string,
  secrets: readonly KeyObject[],
): string | undefined {
  const prefix = `${name}=`;
  const cookie = header?.split(';').find((part) => part.trimStart().startsWith(prefix));
  if (!cookie || cookie.length > 500) return undefined;
  const value = decode(cookie.trim().slice(prefix.length));
  const dot = value.indexOf('.');
  if (dot < 1) return undefined;
  const token = value.slice(0, dot);
  const signature = value.slice(dot + 1);
  return secrets.some((secret) => isSignedBy(secret, token, signature)) ? token : undefined;
}

function isSignedBy(secret: KeyObject, token: string, signature: string): boolean {
  const given = Buffer.from(signature, 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
