import type { Basics } from '../../../basics.ts';
import { newSecret } from '../../../platform/ids.ts';

const NAME = 'parley_device';
const COOKIE = new RegExp(`(?:^|; )(?:__Host-)?${NAME}=([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{27})(?:;|$)`);
const PURPOSE = 'device';
const YEAR_SECONDS = 365 * 24 * 3_600;

type Site = Pick<Basics, 'keyring' | 'config'>;

const sealed = (userId: string, id: string): string => `${id}\n${userId}`;

/**
 * Set-Cookie of a browser in which somebody has shown that the account is theirs. It lets nobody in: tries of a password that
 * come with it, at this account and no other under its address, are counted apart from those of strangers, also after its
 * session has ended.
 */
export function deviceCookie({ keyring, config }: Site, userId: string): string {
  const id = newSecret(16);
  const mac = keyring.fingerprint(PURPOSE, sealed(userId, id)).toString('base64url');
  const isSecure = config.publicUrl.startsWith('https:');
  const name = isSecure ? `__Host-${NAME}` : NAME;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return `${name}=${id}.${mac}; Max-Age=${YEAR_SECONDS}; ${attributes}`;
}

/** Somebody's account, and which of their browsers it is. */
export type Device = { userId: string; id: string };

/** Whose browser sent this Cookie header, of these accounts; undefined for one in which none of them has signed in. */
export function readDevice(
  { keyring }: Pick<Basics, 'keyring'>,
  header: string | undefined,
  userIds: string[],
): Device | undefined {
  const [, id, mac] = COOKIE.exec(header ?? '') ?? [];
  if (!id || !mac) return undefined;
  const given = Buffer.from(mac, 'base64url');
  const userId = userIds.find((one) => keyring.matchesFingerprint(PURPOSE, sealed(one, id), given));
  return userId === undefined ? undefined : { userId, id };
}
