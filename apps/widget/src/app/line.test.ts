import { beforeAll, expect, test, vi } from 'vitest';
import { speak } from '../i18n/index.ts';
import { lineText } from './line.ts';

const NOON = new Date(2027, 0, 4, 12).getTime();
const topic = {
  id: '',
  name: 'Loans',
  description: '',
  waiting: 3,
  etaMinutes: { from: 4, to: 6 },
  isFull: false,
  isOpen: true,
  opensAt: null,
  mayLeaveMessage: false,
  keepPlaceMinutes: 30,
  closedText: null,
};

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await speak(['en']);
});

test('an open line says how many wait and for how long; what is unknown or nobody is left out', () => {
  expect(lineText(topic, NOON)).toBe('Open · 3 waiting · about 4–6 min');
  expect(lineText({ ...topic, waiting: 0, etaMinutes: null }, NOON)).toBe('Open');
  expect(lineText({ ...topic, isFull: true }, NOON)).toBe('Line is full');
});

test('a closed topic says when it opens, with the day unless it is today', () => {
  const opens = (...at: [number, number, number, number]) =>
    lineText({ ...topic, isOpen: false, opensAt: new Date(...at).toISOString() }, NOON);

  expect(opens(2027, 0, 4, 14)).toMatch(/^Closed · opens 2:00\sPM$/);
  expect(opens(2027, 0, 5, 8)).toMatch(/^Closed · opens Tue, Jan 5, (at )?8:00\sAM$/);
  expect(lineText({ ...topic, isOpen: false }, NOON)).toBe('Closed');
});
