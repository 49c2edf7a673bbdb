import { expect, test } from 'vitest';
import { readCard } from './read-card.ts';

const read = (card: unknown) => readCard(Buffer.from(typeof card === 'string' ? card : JSON.stringify(card)));

const LOAN = {
  title: 'Loan account',
  items: [
    { kind: 'badge', text: '12 days late', tone: 'bad' },
    { kind: 'text', label: 'Account', value: 'LN-2214' },
    { kind: 'amount', label: 'Balance', amount: 18_250.5, currency: 'KES' },
    { kind: 'date', label: 'Due', date: '2026-11-30' },
    { kind: 'list', label: 'Repayments', entries: ['KES 1,200'] },
    { kind: 'link', text: 'Agreement', url: 'https://loans.example/a/2214' },
    { kind: 'button', text: 'Open', url: 'https://loans.example/2214' },
  ],
  values: { days_late: 12, vip: true, note: null },
};

test('a card of every kind of item is a card', () => {
  expect(read(LOAN)).toEqual({ content: LOAN });
  expect(read({ items: [] })).toEqual({ content: { items: [] } });
});

test.each([
  ['<html>', 'not_json', 'not JSON'],
  ['[]', 'not_a_card', 'card must be object'],
  [{}, 'not_a_card', "card must have required property 'items'"],
  [{ items: [], html: '<b>' }, 'not_a_card', 'card must NOT have additional properties'],
  [
    { items: [{ kind: 'iframe', url: 'https://x.example' }] },
    'not_a_card',
    'card/items/0/kind must be one of: text,',
  ],
  [{ items: [{ kind: 'constructor' }] }, 'not_a_card', 'card/items/0/kind'],
  [
    { items: [LOAN.items[0], { kind: 'amount', label: 'Balance', amount: '12', currency: 'KES' }] },
    'not_a_card',
    'card/items/1/amount must be number',
  ],
  [
    { items: [{ kind: 'text', label: 'A' }] },
    'not_a_card',
    "card/items/0 must have required property 'value'",
  ],
  [{ items: [{ kind: 'button', text: 'x', url: 'http://x.example' }] }, 'not_a_card', 'card/items/0/url'],
  [{ items: [{ kind: 'button', text: 'x', url: 'javascript:alert(1)' }] }, 'not_a_card', 'card/items/0/url'],
  [
    { items: Array(41).fill({ kind: 'badge', text: 'x' }) },
    'not_a_card',
    'card/items must NOT have more than 40',
  ],
  [
    { items: [{ kind: 'date', label: 'Due', date: '2026-02-30' }] },
    'not_a_card',
    'card/items/0/date must be a day',
  ],
  [{ items: [], values: { days: [1] } }, 'not_a_card', 'card/values/days'],
])('what is wrong is said where it is: %j', (card, code, detail) => {
  expect(read(card)).toEqual({ problem: { code, detail: expect.stringContaining(detail) } });
});

test('bytes that are no text are no card', () => {
  expect(readCard(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({ problem: { code: 'not_json' } });
});
