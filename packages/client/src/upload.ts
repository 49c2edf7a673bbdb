import { readAnswer } from './answer.ts';
import type { UploadOptions } from './api-types.ts';
import { NetworkError } from './errors.ts';
import { exchange, readJson } from './http.ts';

/** Files may take long on a slow line; this only ends what hangs for ever. */
const UPLOAD_TIMEOUT_MS = 15 * 60_000;

type Sending = UploadOptions & { fetch?: typeof fetch | undefined };

/** Sends one file as the multipart field `file`; by XMLHttpRequest where there is one, because fetch tells no progress. */
export function sendFile(
  url: string,
  headers: Record<string, string>,
  file: Blob,
  { fetch, onProgress, signal }: Sending,
): Promise<unknown> {
  const body = new FormData();
  body.append('file', file);
  if (typeof XMLHttpRequest !== 'undefined' && !fetch)
    return sendByXhr(url, headers, body, onProgress, signal);
  const init: RequestInit = { method: 'POST', headers, body, credentials: 'same-origin' };
  return exchange(fetch, url, init, { signal, timeoutMs: UPLOAD_TIMEOUT_MS }, readJson);
}

function sendByXhr(
  url: string,
  headers: Record<string, string>,
  body: FormData,
  onProgress: UploadOptions['onProgress'],
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const xhr = new XMLHttpRequest();
  const abort = () => xhr.abort();
  const done = new Promise<unknown>((resolve, reject) => {
    xhr.open('POST', url);
    xhr.timeout = UPLOAD_TIMEOUT_MS;
    for (const name in headers) xhr.setRequestHeader(name, headers[name] ?? '');
    xhr.upload.onprogress = ({ loaded, total }) => total && onProgress?.(loaded / total);
    xhr.onerror = xhr.ontimeout = () => reject(new NetworkError('Nothing came back'));
    xhr.onabort = () => reject(signal?.reason);
    xhr.onload = () => {
      try {
        resolve(readAnswer(answerOf(xhr)));
      } catch (error) {
        reject(error);
      }
    };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', abort);
    xhr.send(body);
  });
  return done.finally(() => signal?.removeEventListener('abort', abort));
}

const answerOf = (xhr: XMLHttpRequest) => ({
  status: xhr.status,
  contentType: xhr.getResponseHeader('content-type'),
  retryAfter: xhr.getResponseHeader('retry-after'),
  text: xhr.responseText,
});
