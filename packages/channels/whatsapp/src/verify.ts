import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Door, DoorVerdict, HookRequest } from '@parley/channel-kit';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

export function verify(request: HookRequest, door: Door): DoorVerdict {
  return request.method === 'GET' ? verifyHandshake(request, door) : verifySignature(request, door);
}

/** Meta asks once, when the address is entered, and wants its own number back. */
function verifyHandshake({ query }: HookRequest, { secrets }: Door): DoorVerdict {
  const { verifyToken } = secrets;
  if (!verifyToken) return refused('no_secret');
  const challenge = query['hub.challenge'];
  if (query['hub.mode'] !== 'subscribe' || !challenge) return refused('no_handshake');
  if (!isSame(query['hub.verify_token'] ?? '', verifyToken)) return refused('wrong_token');
  return { kind: 'handshake', answer: challenge };
}

/** Over the bytes as they came: written again, the same JSON has another signature. */
function verifySignature({ headers, body }: HookRequest, { secrets }: Door): DoorVerdict {
  const { appSecret } = secrets;
  if (!appSecret) return refused('no_secret');
  const header = headers['x-hub-signature-256'];
  if (!header) return refused('no_signature');
  const [, given] = SIGNATURE.exec(header.trim()) ?? [];
  if (!given) return refused('malformed_signature');
  const expected = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected)
    ? { kind: 'genuine' }
    : refused('wrong_signature');
}

const refused = (why: string): DoorVerdict => ({ kind: 'refused', why });

/** In constant time for texts of any length. */
const isSame = (one: string, other: string) => timingSafeEqual(digestOf(one), digestOf(other));
const digestOf = (text: string) => createHash('sha256').update(text).digest();
