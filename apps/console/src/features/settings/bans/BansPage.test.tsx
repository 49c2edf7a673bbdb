// @vitest-environment happy-dom
import type { Ban } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { AT, makeContact, makeMember } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import BansPage from './BansPage.tsx';

const ban = (change: Partial<Ban>): Ban => ({
  id: 'one',
  contact: null,
  range: '203.0.113.0/24',
  reason: 'floods us',
  createdBy: 'nora',
  createdAt: AT,
  expiresAt: null,
  ...change,
});

/** The page as an admin sees it; `bans` may change while they look. */
async function open(bans: Ban[]): Promise<Desk> {
  const desk = await openDesk({ members: [makeMember('nora', { role: 'admin' })] });
  desk.on('GET /v1/bans', () => ({ items: bans }));
  renderInConsole(<BansPage />);
  return desk;
}

test('a customer is blocked by the beginning of their name, with a reason and an end', async () => {
  const bans: Ban[] = [];
  const desk = await open(bans);
  const asked: unknown[] = [];
  desk.on('GET /v1/contacts', () => ({ items: [makeContact({ id: 'mallory', name: 'Mallory' })] }));
  desk.on('POST /v1/contacts/mallory/ban', ({ body }) => {
    asked.push(body);
    bans.push(ban({ contact: { id: 'mallory', name: 'Mallory', email: null }, range: null }));
    return { items: bans };
  });
  await screen.findByText('Nobody is blocked');

  await userEvent.click(screen.getByRole('button', { name: 'Block' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Block' }));
  await within(dialog).findByText('Choose a customer.');
  await userEvent.type(within(dialog).getByPlaceholderText('Who'), 'Mal');
  await userEvent.click(await screen.findByRole('option', { name: 'Mallory', hidden: true }));
  await userEvent.type(within(dialog).getByLabelText(/^Reason/), 'insults');
  await userEvent.click(within(dialog).getByRole('checkbox'));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Block' }));

  await screen.findByText('Mallory');
  expect(asked).toMatchObject([{ reason: 'insults', alsoAddress: true, expiresAt: expect.any(String) }]);
});

test('addresses are blocked if they are few enough, and let in again', async () => {
  const bans: Ban[] = [];
  const desk = await open(bans);
  const asked: unknown[] = [];
  desk.on('POST /v1/bans', ({ body }) => {
    asked.push((body as { range: string }).range);
    bans.push(ban({}));
    return bans[0];
  });
  desk.on('DELETE /v1/bans/one', () => {
    bans.pop();
    return new Response(null, { status: 204 });
  });

  await userEvent.click(await screen.findByRole('button', { name: 'Block' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByText('Addresses'));
  await userEvent.type(within(dialog).getByLabelText(/^Reason/), 'floods us');
  const range = within(dialog).getByLabelText(/^Address or range/);
  for (const [typed, refusal] of [
    ['everybody', /^An IP address such as/],
    ['10.0.0.0/8', /^Too many at once/],
    ['2001:db8::/31', /^Too many at once/],
  ] as const) {
    await userEvent.clear(range);
    await userEvent.type(range, typed);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Block' }));
    await within(dialog).findByText(refusal);
  }
  await userEvent.clear(range);
  await userEvent.type(range, '203.0.113.0/24');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Block' }));

  await userEvent.click(await screen.findByRole('button', { name: 'Unblock 203.0.113.0/24' }));
  const confirm = await screen.findByRole('dialog');
  await userEvent.click(within(confirm).getByRole('button', { name: 'Unblock' }));
  await waitFor(() => expect(screen.queryByText('floods us')).toBeNull());
  expect(asked).toEqual(['203.0.113.0/24']);
});
