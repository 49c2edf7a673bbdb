import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doWork } from './prove.ts';
import { startOfHash } from './sha256.ts';

const hashOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest();

test('short hashes are those of everybody else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 55 }), (message) => {
      const block = new Uint8Array(64).fill(0xaa);
      block.set(message);

      expect(startOfHash(new DataView(block.buffer), message.length)).toBe(hashOf(message).readUInt32BE());
    }),
  );
});

test('each nonce gives its piece a hash that begins with zeros', () => {
  const id = '0195a1c2-0000-7000-8000-000000000000';

  const proof = doWork({ challenge: 'c', id, pieces: 4, bits: 8 });

  expect(proof.challenge).toBe('c');
  expect(proof.nonces.map((nonce, piece) => hashOf(`${id}:${piece}:${nonce}`)[0])).toEqual([0, 0, 0, 0]);
});

test('nobody is kept busy for long by a server that asks for too much', () => {
  const work = { challenge: 'c', id: 'x', pieces: 1, bits: 8 };

  for (const much of [{ bits: 30 }, { pieces: 1_000 }, { id: 'x'.repeat(100) }])
    expect(() => doWork({ ...work, ...much })).toThrow('too much work');
});
