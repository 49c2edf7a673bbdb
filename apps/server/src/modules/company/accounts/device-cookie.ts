import type { Basics } from '../../../basics.ts';
import { newSecret } from '../../../platform/ids.ts';

const NAME = 'parley_device';
const COOKIE = new RegExp(`(?:^|; )(?:__Host-)?${NAME}=([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{27})(?:;|$)`);
const PURPOSE = 'device';
const YEAR_SECONDS = 365 * 24 * 3_600;

type Site = Pick<Basics, 'keyring' | 'config'>;

const sealed = (email: string, id: string): string => `${id}\n${email}`;

/**
 * Set-Cookie of a browser in which somebody has shown that the account is theirs. It lets nobody in: tries of a password that
 * come with it are counted apart from those of strangers, also after its session has ended.
 */
export function deviceCookie({ keyring, config }: Site, email: string): string {
  const id = newSecret(16);
  const mac = keyring.fingerprint(PURPOSE, sealed(email, id)).toString('base64url');
  const isSecure = config.publicUrl.startsWith('https:');
  const name = isSecure ? `__Host-${NAME}` : NAME;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return `${name}=${id}.${mac}; Max-Age=${YEAR_SECONDS}; ${attributes}`;
}

/** Which of the account's browsers sent this Cookie header; undefined for one where nobody has signed in to it. */
export function readDevice(
  { keyring }: Pick<Basics, 'keyring'>,
  header: string | undefined,
  email: string,
): string | undefined {
  const [, id, mac] = COOKIE.exec(header ?? '') ?? [];
  if (!id || !mac) return undefined;
  const given = Buffer.from(mac, 'base64url');
  return keyring.matchesFingerprint(PURPOSE, sealed(email, id), given) ? id : undefined;
}
