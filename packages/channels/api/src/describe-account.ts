import {
  type Account,
  type ChannelAnswer,
  type ChannelCall,
  fingerprintOf,
  type Read,
} from '@parley/channel-kit';
import { errorOf, isSuccess } from './answers.ts';
import { signedCall } from './call.ts';

export function describeAccount(account: Account, now: Date): ChannelCall {
  const payload = { type: 'test', account: account.address };
  return signedCall(account, fingerprintOf(payload, now.getTime()), payload, now);
}

/** Whoever answers 2xx to a signed call is the program; its host is what people know it by. */
export function readAccount(
  answer: ChannelAnswer,
  { address, settings }: Account,
): Read<{ name: string; displayAddress: string; quality: string | null }> {
  if (!isSuccess(answer)) return { ok: false, error: errorOf(answer) };
  const { callbackUrl = '' } = settings;
  const host = URL.canParse(callbackUrl) ? new URL(callbackUrl).host : address;
  return { ok: true, value: { name: host, displayAddress: host, quality: null } };
}
