// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draftPart } from '../../../live/drafts.ts';
import { startSession } from '../../../live/session.ts';
import { openDesk } from '../../../testing/desk.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { SignOut } from './SignOut.tsx';

const texts = draftPart('draft');
const quotes = draftPart('quote');

const signIn = (userId: string) =>
  startSession({ userId, name: 'Nora', email: 'nora@acme.example', isOperator: false, memberships: [] });

const write = () => {
  texts.set('c1', 'note', 'They threatened to sue');
  quotes.set('c1', 'note', '7');
};

const written = () => [
  texts.get('c1', 'note'),
  quotes.get('c1', 'note'),
  JSON.stringify({ ...localStorage }),
];

test('who signs out takes along what they wrote', async () => {
  const desk = await openDesk();
  desk.on('DELETE /v1/session', () => new Response(null, { status: 204 }));
  write();
  renderInConsole(<SignOut />);

  await userEvent.click(screen.getByRole('button'));

  await waitFor(() => expect(written().slice(0, 2)).toEqual([null, null]));
  expect(written()[2]).not.toContain('sue');
});

test('after a session that ended by itself the same person goes on, and another one finds nothing', async () => {
  await openDesk();
  signIn('nora');
  write();

  signIn('nora');
  expect(written().slice(0, 2)).toEqual(['They threatened to sue', '7']);

  signIn('ben');
  expect(written().slice(0, 2)).toEqual([null, null]);
  expect(written()[2]).not.toContain('sue');
});
