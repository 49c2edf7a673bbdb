import {
  type ChannelError,
  type ErrorClass,
  type Json,
  lineOf,
  numberOf,
  recordOf,
  recordsOf,
} from '@parley/channel-kit';
import { ERROR_CODES, isPermissionCode } from './error-codes.ts';

const DETAIL_CHARS = 1_000;

/** Of a webhook's `errors`: the first. */
export const findError = (errors: unknown): ChannelError | null => {
  const [error] = recordsOf(errors);
  return error ? errorOf(error, 'permanent') : null;
};

/** `otherwise` is the class of a code that nobody knows. */
export function errorOf(error: Json, otherwise: ErrorClass): ChannelError {
  return {
    code: lineOf(error.code, 32) ?? 'unknown',
    detail: detailOf(error),
    class: classOf(error, otherwise),
  };
}

export const afterMsOf = (error: ChannelError): number | null =>
  ERROR_CODES.get(Number(error.code))?.afterMs ?? null;

export const isKnown = ({ code }: ChannelError): boolean =>
  ERROR_CODES.has(Number(code)) || isPermissionCode(Number(code));

function classOf(error: Json, otherwise: ErrorClass): ErrorClass {
  const code = numberOf(error.code);
  const known = code === null ? undefined : ERROR_CODES.get(code);
  if (known) return known.class;
  if (code !== null && isPermissionCode(code)) return 'stopped';
  return error.is_transient === true ? 'again' : otherwise;
}

/** The most exact words that came; `error_data` may be one text. */
function detailOf({ error_data: data, error_user_msg: forPeople, message, title }: Json): string {
  const candidates = [recordOf(data).details, data, forPeople, message, title];
  return candidates.map((words) => lineOf(words, DETAIL_CHARS)).find((words) => words !== null) ?? '';
}
