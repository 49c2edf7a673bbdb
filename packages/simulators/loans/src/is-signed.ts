import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const FIVE_MINUTES_S = 300;

/** Whether a call was signed with this secret within the last five minutes, in the form of Standard Webhooks. */
export function isSigned(secret: string, headers: IncomingHttpHeaders, body: string, now: Date): boolean {
  const of = (name: string) => String(headers[`webhook-${name}`] ?? '');
  if (!(Math.abs(now.getTime() / 1_000 - Number(of('timestamp'))) <= FIVE_MINUTES_S)) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key)
    .update(`${of('id')}.${of('timestamp')}.${body}`)
    .digest();
  return of('signature')
    .split(' ')
    .some((one) => {
      const given = Buffer.from(one.split(',')[1] ?? '', 'base64');
      return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
    });
}
