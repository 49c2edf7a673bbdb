import type { RouteName } from '@parley/contract';
import type { Api, ApiOptions, UploadOptions } from './api-types.ts';
import { exchange, type Patience, readBlob, readJson } from './http.ts';
import { sendFile } from './upload.ts';

/** Method and path by route name, such as `GET /v1/me`. */
export type RouteTable<N extends string> = Readonly<Record<N, string>>;

type Fields = Record<string, unknown>;
type Call = Patience & {
  params?: Fields | undefined;
  query?: Fields | undefined;
  body?: unknown;
  idempotencyKey?: string | undefined;
};

/** A client for the routes of `table`. Cookies go to the page's own origin only. */
export function createApiFor<N extends RouteName>(table: RouteTable<N>, options: ApiOptions): Api<N> {
  const locate = (name: string, { params, query }: Call) => {
    const [method = '', path = ''] = table[name as N].split(' ');
    return { method, url: options.baseUrl + fillPath(path, params) + queryString(query) };
  };

  function request<T>(name: string, call: Call, read: (response: Response) => Promise<T>): Promise<T> {
    const { method, url } = locate(name, call);
    const headers: Record<string, string> = { ...options.headers?.() };
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey;
    if (call.body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(call.body);
    }
    return exchange(options.fetch, url, init, call, read);
  }

  const api = {
    call: async (name: string, call: Call = {}) => request(name, call, readJson),
    upload: async (name: string, params: Fields, file: Blob, upload?: UploadOptions) =>
      sendFile(locate(name, { params }).url, { ...options.headers?.() }, file, {
        fetch: options.fetch,
        ...upload,
      }),
    download: async (fileId: string, variant?: string, signal?: AbortSignal) =>
      request('downloadFile', { params: { fileId }, query: { variant }, signal }, readBlob),
  };
  // The table decides what exists; the types of the contract say the rest.
  return api as unknown as Api<N>;
}

function fillPath(path: string, params: Fields = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function queryString(query: Fields = {}): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined);
  return said.length ? `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` : '';
}
