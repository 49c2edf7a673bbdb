import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { startLoanSimulator } from './start-simulator.ts';

const SECRET = `whsec_${Buffer.from('a secret of the test').toString('base64')}`;

async function ask(url: string, by = SECRET): Promise<Response> {
  const body = JSON.stringify({ data: { contact: { id: 'c1', name: 'Amina Otieno' } } });
  const at = String(Math.floor(Date.now() / 1_000));
  const key = Buffer.from(by.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`call.${at}.${body}`).digest('base64');
  const headers = { 'webhook-id': 'call', 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` };
  return fetch(url, { method: 'POST', headers, body });
}

test('whoever signs is told of the loan, the same each time; others are not, and a broken system tells nobody', async () => {
  const loans = await startLoanSimulator({ now: () => new Date() });
  onTestFinished(() => loans.close());

  expect((await ask(loans.url)).status).toBe(401);
  loans.trust(SECRET);
  const card = (await (await ask(loans.url)).json()) as { items: { kind: string }[] };
  expect(card).toMatchObject({ values: { days_late: expect.any(Number) } });
  expect(card.items.map(({ kind }) => kind)).toContain('amount');
  expect(await (await ask(loans.url)).json()).toEqual(card);
  expect((await ask(loans.url, 'whsec_b3RoZXI=')).status).toBe(401);
  loans.fares('broken');
  expect((await ask(loans.url)).status).toBe(503);
});
