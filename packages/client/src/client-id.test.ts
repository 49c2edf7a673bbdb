import { ClientId } from '@parley/contract';
import { expect, test } from 'vitest';
import { makeClientId } from './client-id.ts';

test('a client id is what the contract asks for, and never the same', () => {
  const { pattern } = ClientId as unknown as { pattern: string };

  const ids = Array.from({ length: 2_000 }, makeClientId);

  expect(new Set(ids).size).toBe(2_000);
  expect(ids.every((id) => new RegExp(pattern).test(id))).toBe(true);
});
