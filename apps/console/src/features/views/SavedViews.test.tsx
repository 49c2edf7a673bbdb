// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { SavedView } from '../../live/saved-views.ts';
import { openDesk } from '../../testing/desk.ts';
import { makeMember } from '../../testing/entities.ts';
import { renderInConsole } from '../../testing/render.tsx';
import { SavedViews } from './SavedViews.tsx';

const view = (name: string, more: Partial<SavedView> = {}): SavedView => ({
  id: name,
  kind: 'customers',
  name,
  query: 'attribute=vip:true',
  isShared: false,
  memberId: 'nora',
  ...more,
});

async function open(items: SavedView[], role: 'agent' | 'supervisor' = 'agent') {
  const desk = await openDesk({ members: [{ ...makeMember('nora'), role }, makeMember('ben')] });
  const kept = [...items];
  desk.on('GET /v1/views', () => ({ items: kept }));
  renderInConsole(
    <SavedViews kind="customers" title="Segments" query="q=ada" searchOf={(query) => ({ query })} />,
  );
  await screen.findAllByRole('listitem');
  return { desk, kept };
}

test('a list shows its own kind; what a colleague shares is marked, and not mine to forget', async () => {
  const shared = { isShared: true, memberId: 'ben' };
  await open([view('Mine'), view('Theirs', shared), view('A search', { kind: 'search' })]);

  const rows = screen.getAllByRole('listitem');
  expect(rows.map((row) => row.textContent?.trim())).toEqual(['Mine', 'Theirs']);
  within(rows[1] as HTMLElement).getByRole('img', { name: 'Shared' });
  expect(screen.getAllByRole('button', { name: /^Forget/ })).toHaveLength(1);
});

test('what is shown now is saved, and shared by a supervisor', async () => {
  const { desk, kept } = await open([view('Mine')], 'supervisor');
  const asked: unknown[] = [];
  desk.on('POST /v1/views', ({ body }) => {
    asked.push(body);
    kept.push(view('VIP'));
    return view('VIP');
  });

  expect(screen.queryByRole('checkbox')).toBeNull();
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'VIP');
  await userEvent.click(screen.getByRole('checkbox', { name: 'For everybody in the workspace' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  expect(asked).toEqual([{ kind: 'customers', name: 'VIP', query: 'q=ada', isShared: true }]);
});
