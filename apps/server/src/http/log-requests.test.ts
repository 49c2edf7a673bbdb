import { startTestServer, type TestServer } from '@parley/testkit';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';

let server: TestServer;
afterEach(() => server.close());

/** A server that logs requests at `requestLogLevel`, and the lines that they leave. */
async function loggingServer(requestLogLevel: 'info' | 'debug') {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  server = await startTestServer({ config: { requestLogLevel }, log });
  return {
    lines,
    requests: () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request'),
  };
}

test('V-91: each request leaves a line that says whose it was and how it went, and nothing that people wrote or sent', async () => {
  const { lines, requests } = await loggingServer('info');
  const workspace = await server.workspace();
  const customer = await workspace.customer('Wanjiku');
  const id = await customer.start('my number is 4711');
  const before = requests().length;

  await workspace.owner.get(`/v1/conversations/${id}/messages?limit=7`);
  const missing = await server.stranger.get('/no/such/place?token=pvt_secret');
  await expect.poll(() => requests().length).toBe(before + 2);

  const { id: workspaceId } = workspace;
  expect(requests().slice(before)).toMatchObject([
    {
      method: 'GET',
      route: '/v1/conversations/:conversationId/messages',
      status: 200,
      workspaceId,
      ms: expect.any(Number),
    },
    { method: 'GET', route: 'none', status: 404, requestId: missing.body.requestId },
  ]);
  for (const secret of ['4711', 'Wanjiku', 'limit=7', 'pvt_', customer.token, id])
    expect(lines.join('')).not.toContain(secret);
});

test('below the level of the log requests leave nothing', async () => {
  const { requests } = await loggingServer('debug');

  await server.stranger.get('/healthz');

  expect(requests()).toEqual([]);
});
