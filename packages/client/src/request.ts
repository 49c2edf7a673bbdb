import type { RouteName } from '@parley/contract';
import type { ApiOptions } from './api-types.ts';
import { exchange, type Patience } from './http.ts';

/** Method and path by route name, such as `GET /v1/me`. */
export type RouteTable<N extends string> = Readonly<Record<N, string>>;

type Fields = Record<string, unknown>;
export type Call = Patience & {
  params?: Fields | undefined;
  query?: Fields | undefined;
  body?: unknown;
  idempotencyKey?: string | undefined;
};

/** Asks for the routes of `table`. Cookies go to the page's own origin only. */
export function createRequest<N extends RouteName>(table: RouteTable<N>, options: ApiOptions) {
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

  return { locate, request };
}

function fillPath(path: string, params: Fields = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function queryString(query: Fields = {}): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined);
  return said.length ? `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` : '';
}
