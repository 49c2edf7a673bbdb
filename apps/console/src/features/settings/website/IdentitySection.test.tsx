// @vitest-environment happy-dom
import type { IdentitySecret } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { AT, makeInbox, makeMember } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { IdentitySection } from './IdentitySection.tsx';

const inbox = makeInbox();
const path = `/v1/inboxes/${inbox.id}/identity-secrets`;
const secretOf = (id: string): IdentitySecret => ({
  id,
  inboxId: inbox.id,
  createdAt: AT,
  createdBy: 'nora',
});

test('a second secret is made and shown once, then the first is retired', async () => {
  const secrets = [secretOf('first')];
  const desk = await openDesk({ members: [makeMember('nora', { role: 'admin', name: 'Nora' })], inbox });
  desk.on(`GET ${path}`, () => ({ items: secrets }));
  desk.on(`POST ${path}`, () => {
    secrets.push(secretOf('second'));
    return { identitySecret: secretOf('second'), secret: 'pis_only-now' };
  });
  desk.on(`DELETE ${path}/first`, () => {
    secrets.shift();
    return new Response(null, { status: 204 });
  });
  renderInConsole(<IdentitySection inbox={inbox} />);

  await userEvent.click(await screen.findByRole('button', { name: 'Make a second one' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByDisplayValue('pis_only-now')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  expect(screen.getByRole('button', { name: 'Make a second one' })).toHaveProperty('disabled', true);
  expect(screen.queryByDisplayValue('pis_only-now')).toBeNull();

  await userEvent.click(screen.getAllByRole('button', { name: /^Retire the secret/ })[0] as HTMLElement);
  await userEvent.click(await screen.findByRole('button', { name: 'Retire' }));

  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  expect(secrets.map(({ id }) => id)).toEqual(['second']);
});
