import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createEnvelopes } from './envelopes.ts';

const MINUTE = 60_000;
let now = 1_000_000;
const node = (nodeId: string, secret = 'ours') =>
  createEnvelopes({
    nodeId,
    keyOf: (id) => createHash('sha256').update(`${secret} ${id}`).digest('base64url'),
    now: () => now,
  });

test('a letter is opened by the others, once, and shows nothing to whoever carries it', () => {
  const [ann, ben] = [node('ann'), node('ben')];

  const sealed = ann.seal('street', { preview: 'my secret' });

  expect(sealed).not.toContain(Buffer.from('my secret').toString('base64url').slice(0, 8));
  expect(ben.open('street', sealed)).toEqual({ from: 'ann', message: { preview: 'my secret' } });
  expect(ben.open('street', sealed)).toBe('repeated');
});

test('some may be lost, and none is told after a later one', () => {
  const [ann, ben] = [node('ann'), node('ben')];
  const [first, , third] = [1, 2, 3].map((n) => ann.seal('street', n));

  expect(ben.open('street', third ?? '')).toEqual({ from: 'ann', message: 3 });
  expect(ben.open('street', first ?? '')).toBe('repeated');
});

test('a letter of another secret, to another channel, under another name or changed is forged', () => {
  const ben = node('ben');
  const sealed = node('ann').seal('street', 1);

  expect(ben.open('street', node('ann', 'theirs').seal('street', 1))).toBe('forged');
  expect(ben.open('square', sealed)).toBe('forged');
  expect(ben.open('street', sealed.replace('ann', 'eve'))).toBe('forged');
  expect(ben.open('street', sealed.replace('ann.1.', 'ann.2.'))).toBe('forged');
  expect(ben.open('street', `${sealed}AAAA`)).toBe('forged');
  expect(ben.open('street', 'ann.1.2')).toBe('forged');
  expect(ben.open('street', sealed)).toEqual({ from: 'ann', message: 1 });
});

test('what was kept back is not told later, also when its sender is long forgotten', () => {
  const [ann, ben] = [node('ann'), node('ben')];
  const heard = ann.seal('street', 'heard');
  const kept = ann.seal('street', 'kept back');
  ben.open('street', heard);
  now += 5 * MINUTE;
  ben.open('street', node('cleo').seal('street', 1));

  expect([ben.open('street', heard), ben.open('street', kept)]).toEqual(['stale', 'stale']);
});
