import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { checkUrl } from './check-url.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('says whether Parley may call a URL, whether anybody answers, and why not', async () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  const server = createServer((request, response) => {
    response.writeHead(request.method === 'HEAD' ? 204 : 500).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  expect(await checkUrl(['http://127.0.0.1/hook'])).toBe(1);
  expect(await checkUrl([])).toBe(1);
  vi.stubEnv('EGRESS_ALLOW', '127.0.0.0/8');
  vi.stubEnv('EGRESS_PORTS', '1-65535');
  expect(await checkUrl([url])).toBe(0);
  vi.stubEnv('EGRESS_ALLOW', 'everywhere');
  await expect(checkUrl([url])).rejects.toThrow('EGRESS_ALLOW must be IP addresses or CIDR ranges');

  expect(lines).toEqual([
    'http://127.0.0.1/hook cannot be called (address_refused): 127.0.0.1 is this machine. Parley calls public addresses only; EGRESS_ALLOW opens a network of your own.',
    ' cannot be called (call_refused): not a URL.',
    `${url} answers with 204.`,
  ]);
  server.close();
});
