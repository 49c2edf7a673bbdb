import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createApi, NetworkError, ProblemError } from './index.ts';

type Handler = (request: IncomingMessage & { body: string }, response: ServerResponse) => void;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A client of a server that answers as the test says. */
async function apiTo(handler: Handler, options: { headers?: () => Record<string, string> } = {}) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    handler(Object.assign(request, { body }), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return createApi({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...options });
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
const problem = { type: 'about:blank', title: 'Slow down', status: 429, code: 'rate_limited' };

const conversationId = '00000000-0000-7000-8000-0000000000c0';

test('a call says method, path, query, body and headers as the route asks for', async () => {
  const asked: unknown[] = [];
  const api = await apiTo(
    ({ method, url, headers, body }, response) => {
      asked.push([method, url, headers.authorization, headers['idempotency-key'], body]);
      json(response, 201, {});
    },
    { headers: () => ({ authorization: 'Bearer secret' }) },
  );

  await api.call('listMessages', { params: { conversationId }, query: { after: 7 } });
  await api.call('createTopic', { body: { name: 'Billing' }, idempotencyKey: 'once-1234' });

  expect(asked).toEqual([
    ['GET', `/v1/conversations/${conversationId}/messages?after=7`, 'Bearer secret', undefined, ''],
    ['POST', '/v1/topics', 'Bearer secret', 'once-1234', '{"name":"Billing"}'],
  ]);
});

test('a parameter cannot leave its place in the path', async () => {
  const api = await apiTo(({ url }, response) => json(response, 200, { url }));

  const answer: unknown = await api.call('endSession', { params: { sessionId: '../../me?x=1' } });

  expect(answer).toEqual({ url: '/v1/me/sessions/..%2F..%2Fme%3Fx%3D1' });
});

test('an answer without content is undefined', async () => {
  const api = await apiTo((_, response) => response.writeHead(204).end());

  expect(await api.call('signOut')).toBeUndefined();
});

test('a refusal is told with its code and when to come back', async () => {
  const api = await apiTo((_, response) =>
    json(response, 429, problem, { 'content-type': 'application/problem+json', 'retry-after': '7' }),
  );

  const failure = await api.call('getMe').catch((error) => error);

  expect(failure).toBeInstanceOf(ProblemError);
  expect(failure).toMatchObject({ status: 429, code: 'rate_limited', problem, retryAfterMs: 7_000 });
});

test('a page that a proxy put in the way is no answer of ours, whatever its status', async () => {
  for (const status of [200, 403, 502]) {
    const api = await apiTo((_, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Sign in to the hotel</h1>'),
    );

    const failure = await api.call('getMe').catch((error) => error);

    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ status });
  }
});

test('a proxy that finds a file too large refuses it for good', async () => {
  const api = await apiTo((_, response) =>
    response.writeHead(413, { 'content-type': 'text/html' }).end('no'),
  );

  await expect(api.upload('uploadFile', { conversationId }, new Blob(['x']))).rejects.toMatchObject({
    code: 'too_large',
  });
});

test('a line that breaks before, or in the middle of, the answer is a network failure', async () => {
  const before = await apiTo((request) => request.socket.destroy());
  const during = await apiTo((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"needed":');
    setImmediate(() => request.socket.destroy());
  });

  await expect(before.call('getSetup')).rejects.toBeInstanceOf(NetworkError);
  await expect(during.call('getSetup')).rejects.toBeInstanceOf(NetworkError);
});

test('a server that never answers is given up, and so is a call that nobody wants any more', async () => {
  const api = await apiTo(() => {});
  const stop = new AbortController();

  const abandoned = expect(api.call('getMe', { signal: stop.signal })).rejects.toThrow('left the page');
  stop.abort(new Error('left the page'));

  await abandoned;
  await expect(api.call('getMe', { timeoutMs: 20 })).rejects.toBeInstanceOf(NetworkError);
});

test('a file goes up under its name and comes down byte for byte', async () => {
  let received = '';
  const api = await apiTo((request, response) => {
    received += request.body;
    if (request.method === 'POST') json(response, 201, { fileId: 'f', name: 'note.txt' });
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(`bytes of ${request.url}`);
  });

  const stored = await api.upload('uploadFile', { conversationId }, new File(['hello'], 'note.txt'));
  const bytes = await api.download('f', 'thumbnail');

  expect(stored).toMatchObject({ fileId: 'f' });
  expect(received).toMatch(/name="file"; filename="note.txt"[\s\S]*hello/);
  expect(await bytes.text()).toBe('bytes of /v1/files/f?variant=thumbnail');
});

test('a file that is not there is a refusal like any other', async () => {
  const api = await apiTo((_, response) =>
    json(
      response,
      404,
      { ...problem, status: 404, code: 'not_found' },
      { 'content-type': 'application/problem+json' },
    ),
  );

  await expect(api.download('f')).rejects.toMatchObject({ code: 'not_found', status: 404 });
});
