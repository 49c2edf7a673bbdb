// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { message } from '../../testing/show.tsx';
import { rowsOf } from './rows.ts';

const entry = (...given: Parameters<typeof message>) => ({
  kind: 'message' as const,
  message: message(...given),
});
const at = (minute: number, day = 4) => ({ at: new Date(2027, 0, day, 12, minute).toISOString() });

test('what one author writes within five minutes stands together', () => {
  const rows = rowsOf([
    entry(1, 'amina', at(0)),
    entry(2, 'amina', at(4)),
    entry(3, 'amina', at(10)),
    entry(4, 'ann', at(11)),
    entry(5, 'amina', at(12)),
  ]);

  expect(rows.map(({ isFirst }) => isFirst)).toEqual([true, false, true, true, true]);
});

test('each day begins with a line, and with a first message', () => {
  const rows = rowsOf([entry(1, 'ann', at(0)), entry(2, 'ann', at(1)), entry(3, 'ann', at(2, 5))]);

  expect(rows.map(({ isNewDay, isFirst }) => [isNewDay, isFirst])).toEqual([
    [true, true],
    [false, false],
    [true, true],
  ]);
});

test('the newest of mine is known among those of others, and a message keeps its key when it arrives', () => {
  const rows = rowsOf([entry(1, 'amina', { clientId: 'mine' }), entry(2, 'amina'), entry(3, 'ann')]);

  expect(rows.map(({ isNewestOfMine }) => isNewestOfMine)).toEqual([false, true, false]);
  expect(rows.map(({ key }) => key)).toEqual(['mine', 'message-2', 'message-3']);
});
