import type { Dispatcher } from 'undici';
import { AddressRefusedError } from './checked-connect.ts';
import type { EgressAnswer, EgressFailure, EgressReason } from './egress-call.ts';

export type Exchange = {
  options: Dispatcher.DispatchOptions;
  maxResponseBytes: number;
  timeoutMs: number;
  /** Whether the other side takes the same twice for once. */
  isRepeatable: boolean;
};

class TooLargeError extends Error {}
class TimeOutError extends Error {}

/** One request and its answer, or why there is none. Never rejects. */
export function exchange(
  dispatcher: Dispatcher,
  { options, maxResponseBytes, timeoutMs, isRepeatable }: Exchange,
): Promise<EgressAnswer | EgressFailure> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    let status: number | null = null;
    let headers: EgressAnswer['headers'] = {};
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isSettled = false;

    const settle = (result: EgressAnswer | EgressFailure) => {
      isSettled = true;
      clearTimeout(timer);
      resolve(result);
    };
    const fail = (error: Error) => {
      if (isSettled) return;
      settle(failureOf(error, { isStarted: controller !== null, status, isRepeatable }));
      controller?.abort(error);
    };
    const timer = setTimeout(() => fail(new TimeOutError(`no answer within ${timeoutMs} ms`)), timeoutMs);

    const handler: Dispatcher.DispatchHandler = {
      // Called when a connection is there, before the first byte: until then, surely nothing was sent.
      onRequestStart: (given) => {
        if (isSettled) return given.abort(new TimeOutError('too late'));
        controller = given;
      },
      onResponseStart: (_, statusCode, given) => {
        if (statusCode < 200) return; // an interim answer
        status = statusCode;
        headers = given;
        if (Number(given['content-length'] ?? 0) > maxResponseBytes && options.method !== 'HEAD')
          fail(tooLarge());
      },
      onResponseData: (_, chunk) => {
        bytes += chunk.length;
        if (bytes > maxResponseBytes) return fail(tooLarge());
        chunks.push(chunk);
      },
      onResponseEnd: () => {
        if (!isSettled)
          settle({ ok: true, status: status ?? 0, headers, body: Buffer.concat(chunks, bytes) });
      },
      onResponseError: (_, error) => fail(error),
    };
    const tooLarge = () => new TooLargeError(`more than ${maxResponseBytes} bytes of answer`);
    try {
      dispatcher.dispatch(options, handler);
    } catch (error) {
      fail(error as Error); // a header or path that HTTP has no form for
    }
  });
}

type Progress = { isStarted: boolean; status: number | null; isRepeatable: boolean };

function failureOf(error: Error, { isStarted, status, isRepeatable }: Progress): EgressFailure {
  const reason = reasonOf(error, isStarted);
  return {
    ok: false,
    reason,
    outcome: isStarted ? 'unknown' : 'not_sent',
    retry: PASSING.has(reason) && (!isStarted || isRepeatable),
    status,
    detail: error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message,
  };
}

/** What may be gone by the next try. */
const PASSING = new Set<EgressReason>([
  'name_not_found',
  'unreachable',
  'timeout',
  'cut_off',
  'broken_answer',
]);

function reasonOf(error: Error, isStarted: boolean): EgressReason {
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof AddressRefusedError) return 'address_refused';
  if (error instanceof TimeOutError || code === 'UND_ERR_CONNECT_TIMEOUT') return 'timeout';
  if (error instanceof TooLargeError || code === 'UND_ERR_HEADERS_OVERFLOW') return 'answer_too_large';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name_not_found';
  if (code === 'UND_ERR_INVALID_ARG') return 'call_refused';
  if (/^HPE_|^UND_ERR_RES_|^UND_ERR_INFO/.test(code)) return 'broken_answer';
  return isStarted ? 'cut_off' : 'unreachable';
}
