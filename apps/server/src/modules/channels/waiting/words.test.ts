import type { Topic } from '@parley/contract';
import { describe, expect, test } from 'vitest';
import { leftText, placeText, turnText } from './customer-words.ts';
import { readAnswer } from './read-answer.ts';

describe('what those who wait on a channel are told', () => {
  const at = (position: number, from?: number, to?: number) => ({
    position,
    etaMinutes: from && to ? { from, to } : null,
  });

  test('is a place and an honest range, in their language', () => {
    expect(placeText('en', at(3, 4, 6))).toBe('You are 3rd in line, about 4–6 minutes.');
    expect([1, 2, 11, 21].map((position) => placeText('en', at(position)))).toEqual([
      'You are next.',
      'You are 2nd in line.',
      'You are 11th in line.',
      'You are 21st in line.',
    ]);
    expect(placeText('de', at(3, 4, 6))).toBe('Sie sind an 3. Stelle, etwa 4–6 Minuten.');
    expect(placeText('de', at(1, 1, 1))).toBe('Sie sind als Nächstes dran, etwa 1 Minute.');
    expect(placeText('ar', at(1))).toBe('أنت التالي.');
    expect(turnText('de', 'Ada')).toContain('Ada');
  });

  test('is until when it is closed, by the clock of the company; or what the company wrote', () => {
    const weekly = [{ day: 1, from: '08:00', to: '17:00' }];
    const topic = (whenClosed: string, id: string) =>
      ({
        id,
        seq: 1,
        hours: { timeZone: 'Africa/Nairobi', weekly, holidays: [] },
        whenClosed: { action: 'leave_message', text: whenClosed },
      }) as unknown as Topic;
    const saturday = new Date('2026-11-28T09:00:00Z');
    expect(leftText('en', topic('', 'a'), saturday)).toMatch(/^We are closed until Monday( at)? 08:00\. /);
    expect(leftText('de', topic('', 'a'), saturday)).toMatch(
      /^Wir haben bis Montag(,| um) 08:00 geschlossen\. /,
    );
    expect(leftText('en', topic('Back on Monday!', 'b'), saturday)).toBe('Back on Monday!');
  });
});

describe('an answer to what it is about', () => {
  const topics = ['Repairs', 'Éxpress Delivery', '配送'].map((name) => ({ name }) as Topic);

  test.each<[string, number | null]>([
    ['2', 1],
    [' 2. ', 1],
    ['2️⃣', 1],
    ['٢', 1],
    ['۳', 2],
    ['३', 2],
    ['repairs!', 0],
    ['EXPRESS  delivery', 1],
    ['配送', 2],
    ['4', null],
    ['0', null],
    ['12', null],
    ['', null],
    ['👍', null],
    ['My repairs take too long', null],
  ])('%j is read', (text, place) => {
    expect(readAnswer(text, topics)).toBe(place === null ? undefined : topics[place]);
  });
});
