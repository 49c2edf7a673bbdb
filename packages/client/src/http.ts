import { type Answer, readAnswer } from './answer.ts';
import { NetworkError } from './errors.ts';

const DEFAULT_TIMEOUT_MS = 30_000;

export type Patience = { signal?: AbortSignal | undefined; timeoutMs?: number | undefined };

/**
 * Fetches and reads an answer within `timeoutMs`. Throws the signal's reason if the caller gave up, `NetworkError`
 * if nothing came back.
 */
export async function exchange<T>(
  fetcher: typeof fetch | undefined,
  url: string,
  init: RequestInit,
  { signal, timeoutMs = DEFAULT_TIMEOUT_MS }: Patience,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    return await read(await (fetcher ?? fetch)(url, { ...init, signal: either }));
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (either.aborted || error instanceof TypeError || isDom(error)) {
      throw new NetworkError('Nothing came back', null, { cause: error });
    }
    throw error;
  }
}

/** Fetch says most of its failures as TypeError, and a body that breaks off as DOMException. */
const isDom = (error: unknown) => typeof DOMException !== 'undefined' && error instanceof DOMException;

export const readJson = async (response: Response) => readAnswer(await answerOf(response));

export async function readBlob(response: Response): Promise<Blob> {
  if (!response.ok) readAnswer(await answerOf(response));
  return response.blob();
}

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  contentType: response.headers.get('content-type'),
  retryAfter: response.headers.get('retry-after'),
  text: await response.text(),
});
