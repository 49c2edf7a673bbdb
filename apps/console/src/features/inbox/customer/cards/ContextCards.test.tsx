// @vitest-environment happy-dom
import type { CardAnswer } from '@parley/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../../testing/desk.ts';
import { renderInConsole } from '../../../../testing/render.tsx';
import { ContextCards } from './ContextCards.tsx';

const PATH = '/v1/conversations/talk/context-cards';
const LOAN: CardAnswer = {
  content: {
    title: 'Loan account LN-2214',
    items: [
      { kind: 'badge', text: '12 days late', tone: 'bad' },
      { kind: 'amount', label: 'Balance', amount: 18_250, currency: 'KES' },
      { kind: 'date', label: 'Due', date: '2026-11-30' },
      { kind: 'text', label: 'Note', value: '<img src=x onerror=alert(1)>' },
      { kind: 'list', label: 'Repayments', entries: ['one', 'one'] },
      { kind: 'button', text: 'Open the account', url: 'https://loans.example/2214' },
    ],
  },
  answeredAt: '2026-11-21T09:41:07.000Z',
  problem: null,
};
const DOWN = { code: 'timeout', detail: 'No answer within 2 seconds' } as const;

/** Two programs; what the first answers may change while an agent looks. */
async function open(answers: { loans: CardAnswer }) {
  const desk = await openDesk();
  desk.on(`GET ${PATH}`, () => ({
    items: [
      { id: 'loans', name: 'Loans' },
      { id: 'orders', name: 'Orders' },
    ],
  }));
  const asked: unknown[] = [];
  desk.on(`POST ${PATH}/loans`, ({ body }) => {
    asked.push(body);
    return answers.loans;
  });
  desk.on(`POST ${PATH}/orders`, () => ({ content: { items: [] }, answeredAt: null, problem: null }));
  renderInConsole(<ContextCards conversationId="talk" />);
  return asked;
}

test('a card shows words and figures, and nothing of it runs', async () => {
  await open({ loans: LOAN });

  expect(await screen.findByText('12 days late')).toBeTruthy();
  expect(screen.getByText(/18,250/).textContent).toContain('KES');
  expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy();
  expect(document.querySelector('img')).toBeNull();
  const link = screen.getByRole('link', { name: /Open the account/ });
  expect(link.getAttribute('href')).toBe('https://loans.example/2214');
  expect(link.getAttribute('rel')).toContain('noopener');
});

test('a program that fails says so and is asked again; until then its last answer stands, with its age', async () => {
  const answers = { loans: { ...LOAN, problem: DOWN } as CardAnswer };
  const asked = await open(answers);
  expect(await screen.findByText(/did not answer in time. From .*There is no newer/)).toBeTruthy();
  expect(screen.getByText('12 days late')).toBeTruthy();

  answers.loans = LOAN;
  await userEvent.click(screen.getAllByRole('button', { name: 'Ask again' })[0] as HTMLElement);

  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(asked).toEqual([{ fresh: false }, { fresh: true }]);
});

test('nothing known, and nothing answered, are different words', async () => {
  await open({ loans: { content: null, answeredAt: null, problem: DOWN } });

  expect(await screen.findByText('It did not answer in time.')).toBeTruthy();
  expect(await screen.findByText('Nothing is known of this customer there.')).toBeTruthy();
});
