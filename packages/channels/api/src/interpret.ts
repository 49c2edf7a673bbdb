import { type ChannelAnswer, type Outbound, type Outcome, retryAfterMs } from '@parley/channel-kit';
import { errorOf, isSuccess } from './answers.ts';

/** What became of a call. One whose answer is lost is made again: the program knows the message by its id. */
export function interpret(outbound: Outbound, answer: ChannelAnswer | null): Outcome {
  if (answer === null)
    return {
      kind: 'refused',
      error: { code: 'no_answer', detail: '', class: 'again' },
      afterMs: null,
    };
  if (!isSuccess(answer)) return { kind: 'refused', error: errorOf(answer), afterMs: retryAfterMs(answer) };
  return { kind: 'accepted', id: outbound.kind === 'message' ? outbound.tag : outbound.messageId };
}
