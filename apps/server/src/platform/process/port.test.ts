import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { expect, test } from 'vitest';
import { holdPort } from './port.ts';

test('a port that is free is taken at once, one that is taken is one clear line', async () => {
  const first = await holdPort('127.0.0.1', 0);

  const second = holdPort('127.0.0.1', first.port, 0);

  await expect(second).rejects.toThrow(`Port ${first.port} on 127.0.0.1 is taken.`);
  await first.release();
});

test('a port that becomes free meanwhile is waited for', async () => {
  const other = createTcpServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;

  const waiting = holdPort('127.0.0.1', port);
  other.close();

  const held = await waiting;
  expect(held.port).toBe(port);
  await held.release();
});

test('who calls early is turned away, and answered once the port is handed over', async () => {
  const held = await holdPort('127.0.0.1', 0);
  const url = `http://127.0.0.1:${held.port}`;
  const http = createServer((_, answer) => answer.end('here'));
  await expect(fetch(url)).rejects.toThrow();

  await held.handOver(http);

  expect(await (await fetch(url)).text()).toBe('here');
  http.close();
  http.closeAllConnections();
  await once(http, 'close');
  await expect(fetch(url)).rejects.toThrow();
});

test('an address of another machine is one clear line', async () => {
  await expect(holdPort('192.0.2.1', 0)).rejects.toThrow('Cannot listen on 192.0.2.1 (EADDRNOTAVAIL).');
});
