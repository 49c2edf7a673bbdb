// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { makeMember, makeWorkspace } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { EditMemberDialog } from './EditMemberDialog.tsx';
import { VisibilityOfRoles } from './VisibilityOfRoles.tsx';

const choose = async (label: string, option: string) => {
  await userEvent.click(screen.getByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};
const shownIn = (label: string) => screen.getByRole<HTMLInputElement>('combobox', { name: label }).value;

test('an admin says what agents see; a refusal is told, and what holds is shown again', async () => {
  const { on } = await openDesk();
  const asked: unknown[] = [];
  on('PATCH /v1/workspace', ({ body }) => {
    asked.push(body);
    return { ...makeWorkspace({ agentVisibility: 'topics' }), seq: 1_000 };
  });
  renderInConsole(<VisibilityOfRoles />);

  await choose('Agents see', 'those of their topics');
  await screen.findByText(/Conversations of the topics they serve/);
  on('PATCH /v1/workspace', () => problem(403, 'not_allowed'));
  await choose('Supervisors see', 'only their own');

  expect(await screen.findByText('What they see was not changed')).toBeTruthy();
  expect(asked).toEqual([{ settings: { agentVisibility: 'topics' } }]);
  expect([shownIn('Agents see'), shownIn('Supervisors see')]).toEqual([
    'those of their topics',
    'all conversations',
  ]);
});

test('one member may see otherwise than their role; it is not asked for an admin', async () => {
  const { on } = await openDesk();
  const ben = makeMember('ben');
  const asked: { visibility?: unknown }[] = [];
  on('PATCH /v1/members/ben', ({ body }) => {
    asked.push(body as object);
    return { ...ben, visibility: 'own', seq: 1_000 };
  });
  renderInConsole(<EditMemberDialog member={ben} onClose={() => undefined} />);

  expect(shownIn('Sees')).toBe('As set for the role: all conversations');
  await choose('Sees', 'only their own');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));

  await expect.poll(() => asked.map(({ visibility }) => visibility)).toEqual(['own']);
  await choose('Role', 'Admin');
  expect(within(document.body).queryByRole('combobox', { name: 'Sees' })).toBeNull();
});
