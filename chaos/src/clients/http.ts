/** What came back; a request that got no answer throws. */
export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the fake clients share no types with the server on purpose
  body: any;
  headers: Headers;
};

const PATIENCE_MS = 10_000;
/** Of what a scenario cannot go on without. */
const LONG_PATIENCE_MS = 60_000;

/** One JSON request. Its fate is unknown when this throws: the line broke, or nothing came in time. */
export async function request(
  base: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
  patienceMs = PATIENCE_MS,
): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    body: isJson && text ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** The answer of a request that has to succeed. */
export async function demand(
  base: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const answer = await request(base, method, path, headers, body, LONG_PATIENCE_MS);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
