import type { Door, DoorVerdict, HookRequest } from '@parley/channel-kit';
import { isSigned, keyOf } from './signing.ts';

/**
 * Signed as Standard Webhooks says, over the bytes as they came. How old a delivery is does not matter: what it says has ids, so saying
 * it again does nothing.
 */
export function verify({ method, headers, body }: HookRequest, { secrets }: Door): DoorVerdict {
  const key = keyOf(secrets.secret);
  if (!key) return refused('no_secret');
  if (method !== 'POST') return refused('no_handshake');
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !timestamp || !signatures) return refused('no_signature');
  if (!/^\d{1,15}$/.test(timestamp)) return refused('malformed_timestamp');
  return isSigned(key, signatures, { id, timestamp, body })
    ? { kind: 'genuine' }
    : refused('wrong_signature');
}

const refused = (why: string): DoorVerdict => ({ kind: 'refused', why });
