import type { Content, Message, WithdrawBody } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Participant } from '../../../callers.ts';
import { plainFormOf } from '../messages/index.ts';
import { changeMessage, type MessagePlace } from './change-message.ts';
import { checkVersion } from './policy.ts';

/** Takes a message of the caller's own back, with its files. Withdrawing it again changes nothing. */
export async function withdrawMessage(
  deps: Basics,
  caller: Participant,
  place: MessagePlace,
  { expectedVersion }: WithdrawBody,
): Promise<Message> {
  return changeMessage(deps, caller, place, (before, at) => {
    if (before.content?.type === 'withdrawn') return null;
    checkVersion(before, expectedVersion);
    const content: Content = { type: 'withdrawn', at: at.toISOString() };
    return { ...before, content, text: plainFormOf(content, before.text), attachments: [] };
  });
}
