import {
  type ChannelAnswer,
  idOf,
  type Outbound,
  type Outcome,
  recordsOf,
  retryAfterMs,
} from '@parley/channel-kit';
import { bodyOfAnswer, classOfStatus, findGraphError, isSuccess } from './answers.ts';
import { afterMsOf, isKnown } from './errors.ts';

/**
 * What became of a call. A message whose answer is lost or cannot be read may have gone out, so nobody can say; a reaction or a receipt
 * may simply be given twice.
 */
export function interpret(outbound: Outbound, answer: ChannelAnswer | null): Outcome {
  if (answer === null) return inDoubt(outbound, 'no_answer');
  const error = findGraphError(answer);
  if (error && !(isTrouble(answer) && !isKnown(error))) return refused(error, afterMsOf(error), answer);
  if (isSuccess(answer)) return accepted(outbound, answer);
  if (isTrouble(answer))
    return inDoubt(outbound, error ? `${error.code} ${error.detail}` : `http_${answer.status}`);
  const unnamed = { code: `http_${answer.status}`, detail: '', class: classOfStatus(answer.status) };
  return refused(unnamed, null, answer);
}

/** Graph in trouble, or something before it; only a known code says that the call was not taken. */
const isTrouble = ({ status }: ChannelAnswer) => status >= 500 || status === 408;

function accepted(outbound: Outbound, answer: ChannelAnswer): Outcome {
  const body = bodyOfAnswer(answer);
  if (outbound.kind === 'read' && body.success === true) return { kind: 'accepted', id: outbound.messageId };
  const id = idOf(recordsOf(body.messages)[0]?.id);
  return id ? { kind: 'accepted', id } : inDoubt(outbound, 'unreadable');
}

const inDoubt = (outbound: Outbound, detail: string): Outcome =>
  outbound.kind === 'message'
    ? { kind: 'unknown', detail }
    : { kind: 'refused', error: { code: detail, detail: '', class: 'again' }, afterMs: null };

type Refused = Extract<Outcome, { kind: 'refused' }>;

function refused(error: Refused['error'], afterMs: number | null, answer: ChannelAnswer): Outcome {
  const wished = retryAfterMs(answer);
  const waits = [afterMs, wished].filter((ms) => ms !== null);
  return { kind: 'refused', error, afterMs: waits.length > 0 ? Math.max(...waits) : null };
}
