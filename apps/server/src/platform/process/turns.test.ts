import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('what shares a key happens in the order in which it was asked for, whatever became of the earlier', async () => {
  const turns = createTurns();
  const happened: string[] = [];
  const slow = Promise.withResolvers<void>();

  const first = turns(['ann'], async () => {
    await slow.promise;
    happened.push('ann comes');
    throw new Error('no database');
  });
  const second = turns(['ann', 'ben'], async () => happened.push('ann and ben go'));
  const third = turns(['ben'], async () => happened.push('ben comes'));
  await turns(['cleo'], async () => happened.push('cleo comes'));
  expect(happened).toEqual(['cleo comes']);
  slow.resolve();

  await expect(first).rejects.toThrow('no database');
  await Promise.all([second, third]);
  expect(happened).toEqual(['cleo comes', 'ann comes', 'ann and ben go', 'ben comes']);
});
