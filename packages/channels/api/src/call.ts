import type { Account, ChannelCall } from '@parley/channel-kit';
import { keyOf, signatureOf } from './signing.ts';

/** A call of the company's program, signed with every secret that is good now: whichever it knows, it accepts. */
export function signedCall(
  { settings, secrets }: Account,
  id: string,
  payload: Record<string, unknown>,
  now: Date,
): ChannelCall {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const keys = [secrets.signingSecret, secrets.previousSigningSecret].map(keyOf);
  const signatures = keys.flatMap((key) => (key ? [signatureOf(key, { id, timestamp, body })] : []));
  return {
    method: 'POST',
    url: settings.callbackUrl ?? '',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    },
    body,
  };
}
