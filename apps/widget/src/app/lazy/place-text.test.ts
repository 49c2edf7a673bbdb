import { beforeAll, expect, test, vi } from 'vitest';
import { speak, speakMore } from '../../i18n/index.ts';
import { placeText } from './place-text.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await speak(['en']);
  await speakMore();
});

test('the place in line is an ordinal; the first is next', () => {
  const at = (position: number) => placeText({ position, etaMinutes: null });

  expect([1, 2, 3, 4, 11, 22, 103].map(at)).toEqual([
    'You are next',
    'You are 2nd in line',
    'You are 3rd in line',
    'You are 4th in line',
    'You are 11th in line',
    'You are 22nd in line',
    'You are 103rd in line',
  ]);
  expect(placeText({ position: 2, etaMinutes: { from: 1, to: 1 } })).toBe(
    'You are 2nd in line · about 1 min',
  );
});
