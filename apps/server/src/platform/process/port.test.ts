import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { checkPort } from './port.ts';

test('a port that is free passes, one that is taken is one clear line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;

  await expect(checkPort('127.0.0.1', port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken.`);
  other.close();
  await expect(checkPort('127.0.0.1', port)).resolves.toBeUndefined();
});

test('an address of another machine is one clear line', async () => {
  await expect(checkPort('192.0.2.1', 0)).rejects.toThrow('Cannot listen on 192.0.2.1 (EADDRNOTAVAIL).');
});
