import type { FastifyReply, FastifyRequest } from 'fastify';
import { newSecret } from '../../../platform/ids.ts';

/** What the form needs to know of who serves it. */
type Site = { publicUrl: string };

const NAME = 'parley_form';
const COOKIE = new RegExp(`(?:^|; )${NAME}=([A-Za-z0-9_-]{22})(?:;|$)`);
const DAY_SECONDS = 24 * 3_600;

const secure = ({ publicUrl }: Site): string => (publicUrl.startsWith('https:') ? '; Secure' : '');

/** The browser that reads a form, by the cookie that came with its first one; '' when it sends none. */
export const browserOf = ({ headers }: FastifyRequest): string =>
  COOKIE.exec(headers.cookie ?? '')?.[1] ?? '';

/** Gives the browser its cookie. It says nothing of a person, and goes only to forms. */
export function markBrowser(reply: FastifyReply, site: Site): string {
  const browser = newSecret(16);
  const cookie = `${NAME}=${browser}; Path=/f/; Max-Age=${DAY_SECONDS}; HttpOnly; SameSite=Lax${secure(site)}`;
  reply.header('set-cookie', cookie);
  return browser;
}

/**
 * Whether another site's page made the browser send this. `Origin` says it where `Sec-Fetch-Site` does not exist, which is http
 * and old browsers; it is "null" on our own pages, because they send no referrer.
 */
export function isForeign({ headers }: FastifyRequest, ownOrigins: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin = 'null' } = headers;
  return origin !== 'null' && !ownOrigins.has(origin);
}

/**
 * Lets the customers' app know the code of its own browser by its end, and ask before it follows any other. For that page only:
 * it goes with no request that is said as somebody.
 */
export function noteSentHere(reply: FastifyReply, site: Site, code: string, seconds: number): void {
  const cookie = `parley_sent=${code.slice(-12)}; Path=/c/; Max-Age=${seconds}; SameSite=Strict`;
  reply.header('set-cookie', cookie + secure(site));
}
