import type { Callback } from '../world/model.ts';
import { call } from './post.ts';

/** Asks the business whether the address is theirs: it must answer with the challenge as it is. */
export async function handshake(callback: Callback, challenge: string, timeoutMs: number): Promise<boolean> {
  if (!URL.canParse(callback.url)) return false;
  const url = new URL(callback.url);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', callback.verifyToken);
  const answer = await call({ method: 'GET', url: url.href, timeoutMs }).catch(() => undefined);
  return answer?.status === 200 && answer.body.toString() === challenge;
}
