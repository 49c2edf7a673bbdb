import {
  type ChannelAnswer,
  type ChannelError,
  type ErrorClass,
  lineOf,
  parseJson,
  recordOf,
} from '@parley/channel-kit';

export const isSuccess = ({ status }: ChannelAnswer): boolean => status >= 200 && status < 300;

/** The status says it all; `detail` of a JSON body is for people to read. */
export const errorOf = (answer: ChannelAnswer): ChannelError => ({
  code: answer.status === 410 ? 'gone' : `http_${answer.status}`,
  detail: lineOf(recordOf(parseJson(new TextDecoder().decode(answer.body))).detail, 1_000) ?? '',
  class: classOf(answer.status),
});

const LATER = [408, 425, 429];
/** Signed wrong, moved, gone: the program takes nothing until somebody mends it, and everything then. */
const STOPPED = [301, 302, 303, 307, 308, 401, 410];

function classOf(status: number): ErrorClass {
  if (status >= 500 || LATER.includes(status)) return 'again';
  return STOPPED.includes(status) ? 'stopped' : 'permanent';
}
