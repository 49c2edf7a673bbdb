import {
  type ChannelAnswer,
  type ChannelError,
  type ErrorClass,
  isRecord,
  type Json,
  parseJson,
  type Read,
  recordOf,
} from '@parley/channel-kit';
import { errorOf } from './errors.ts';

export const bodyOfAnswer = ({ body }: ChannelAnswer): Json =>
  recordOf(parseJson(new TextDecoder().decode(body)));

export const isSuccess = ({ status }: ChannelAnswer): boolean => status >= 200 && status < 300;

/** What Graph itself says went wrong; null: it says nothing, or it was not Graph that answered. */
export function findGraphError(answer: ChannelAnswer): ChannelError | null {
  const { error } = bodyOfAnswer(answer);
  return isRecord(error) ? errorOf(error, classOfStatus(answer.status)) : null;
}

/** For what has no code that is known. */
export function classOfStatus(status: number): ErrorClass {
  if (status === 401 || status === 403) return 'stopped';
  if (status === 429) return 'pause';
  return status >= 500 || status === 408 ? 'again' : 'permanent';
}

const errorOfAnswer = (answer: ChannelAnswer): ChannelError =>
  findGraphError(answer) ?? {
    code: isSuccess(answer) ? 'unreadable' : `http_${answer.status}`,
    detail: '',
    class: isSuccess(answer) ? 'again' : classOfStatus(answer.status),
  };

/** What was asked for, if it came; else why not. */
export function readAnswer<T>(answer: ChannelAnswer, read: (body: Json) => T | null): Read<T> {
  const value = isSuccess(answer) ? read(bodyOfAnswer(answer)) : null;
  return value === null ? { ok: false, error: errorOfAnswer(answer) } : { ok: true, value };
}
