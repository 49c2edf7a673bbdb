import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The description of the API: long, JSON, for everybody. */
const ask = (path: string, encoding: string) =>
  fetch(new URL(path, server.url), { headers: { 'accept-encoding': encoding } });

test.each(['gzip', 'br'])(
  'a long answer comes as %s to whoever reads that, and says the same',
  async (encoding) => {
    const plain = await ask('/openapi.json', 'identity');
    const small = await ask('/openapi.json', encoding);

    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(small.headers.get('content-encoding')).toBe(encoding);
    expect(small.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(await small.json()).toEqual(await plain.json());
  },
);

test('a short answer comes as it is', async () => {
  const { headers } = await ask('/v1/set-up', 'gzip, br');

  expect(headers.get('content-encoding')).toBeNull();
});
