// A test reads answers of every shape; the contract's own checks say what they are.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Answer<T = any> = { status: number; body: T; headers: Headers };

/** JSON requests of one caller. Failures are answers, too. */
export type Http = {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body?: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  request(
    method: string,
    path: string,
    options?: { body?: string | FormData | Blob | Uint8Array<ArrayBuffer>; headers?: Record<string, string> },
  ): Promise<Answer>;
};

export function httpOf(baseUrl: string, identity: () => Record<string, string>): Http {
  const request: Http['request'] = async (method, path, options = {}) => {
    const headers = { ...identity(), ...options.headers };
    const init = {
      method,
      headers,
      redirect: 'manual',
      ...(options.body !== undefined && { body: options.body }),
    } as const;
    const response = await fetch(new URL(path, baseUrl), init);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text ? JSON.parse(text) : text,
    };
  };
  const json =
    (method: string) =>
    (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
      request(method, path, {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      });
  return {
    request,
    get: (path) => request('GET', path),
    delete: (path) => request('DELETE', path),
    post: json('POST'),
    patch: json('PATCH'),
    put: json('PUT'),
  };
}
