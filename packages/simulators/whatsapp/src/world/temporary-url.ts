import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Parts } from '../simulator-parts.ts';

const LIFETIME_MS = 5 * 60_000;

/** A URL of the media that works for five minutes, and only together with the access token. */
export function temporaryUrl(parts: Parts, mediaId: string): string {
  const expires = Math.floor((parts.clock.now() + LIFETIME_MS) / 1000);
  const url = new URL('/whatsapp_business/attachments/', parts.baseUrl());
  url.search = new URLSearchParams({
    mid: mediaId,
    ext: String(expires),
    hash: seal(parts, mediaId, String(expires)),
  }).toString();
  return url.href;
}

/** @returns the id of the media, or undefined if the URL is forged or too old */
export function openTemporaryUrl(parts: Parts, query: Record<string, unknown>): string | undefined {
  const [mid, ext, hash] = [query.mid, query.ext, query.hash].map(String) as [string, string, string];
  const expected = Buffer.from(seal(parts, mid, ext));
  const given = Buffer.from(hash);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return Number(ext) * 1000 > parts.clock.now() ? mid : undefined;
}

function seal(parts: Parts, mediaId: string, expires: string): string {
  const key = `${parts.world.account.appSecret}:media`;
  return createHmac('sha256', key).update(`${mediaId}:${expires}`).digest('base64url');
}
