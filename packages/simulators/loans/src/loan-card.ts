import { createHash } from 'node:crypto';

/** Whom a card is asked for, as far as a lender looks at it. */
export type Borrower = { id: string; name: string | null };

const DAY_MS = 86_400_000;
const REPAYMENT = 1_450;
const INSTALMENTS = 12;
const BUREAU = [
  { text: 'Listed as good', tone: 'good' },
  { text: 'No record', tone: 'neutral' },
  { text: 'Listed with arrears', tone: 'bad' },
] as const;

/** A loan that follows from who somebody is, so that it is the same whenever they are asked about. Strangers without a name have none. */
export function loanCardOf({ id, name }: Borrower, now: Date): object {
  if (!name) return { items: [] };
  const dice = createHash('sha256').update(name).digest();
  const roll = (index: number, sides: number) => (dice[index] ?? 0) % sides;
  const paid = roll(0, INSTALMENTS);
  const balance = (INSTALMENTS - paid) * REPAYMENT;
  const daysLate = roll(1, 3) === 0 ? 3 + roll(2, 25) : 0;
  const due = new Date(now.getTime() + (daysLate > 0 ? -daysLate : 1 + roll(3, 28)) * DAY_MS);
  const account = `LN-${1_000 + roll(4, 250) * 7}`;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const repayments = Array.from({ length: Math.min(paid, 3) }, (_, back) =>
    day(new Date(due.getTime() - (back + 1) * 30 * DAY_MS)),
  );
  const bureau = daysLate > 14 ? BUREAU[2] : BUREAU[roll(5, 2)];
  return {
    title: `Bike loan ${account}`,
    items: [
      daysLate > 0
        ? { kind: 'badge', text: `${daysLate} days late`, tone: daysLate > 14 ? 'bad' : 'warning' }
        : { kind: 'badge', text: 'On time', tone: 'good' },
      { kind: 'amount', label: 'Balance', amount: balance, currency: 'KES' },
      { kind: 'date', label: 'Due', date: day(due) },
      ...(repayments[0] ? [{ kind: 'date', label: 'Last repayment', date: repayments[0] }] : []),
      { kind: 'badge', label: 'Credit bureau', ...bureau },
      ...(repayments.length > 1
        ? [{ kind: 'list', label: 'Repayments', entries: repayments.map((at) => `${at}: KES ${REPAYMENT}`) }]
        : []),
      { kind: 'button', text: 'Open the account', url: `https://loans.example/accounts/${account}?of=${id}` },
    ],
    values: { days_late: daysLate, balance },
  };
}
