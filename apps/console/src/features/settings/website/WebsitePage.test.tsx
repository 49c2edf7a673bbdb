// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { takeNews } from '../../../live/news.ts';
import { openDesk } from '../../../testing/desk.ts';
import { makeInbox, makeMember, makeWhatsappInbox } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import WebsitePage from './WebsitePage.tsx';

test('a number is no website: it has no script tag', async () => {
  const inbox = { ...makeWhatsappInbox(), id: 'a-number' };
  await openDesk({ members: [makeMember('nora', { role: 'admin' })], inbox });
  renderInConsole(<WebsitePage />);
  await screen.findByText('No website yet');

  takeNews({ inboxes: [{ ...makeInbox(), id: 'site', name: 'Shop' }] });

  expect(await screen.findByLabelText('Script tag')).toHaveProperty(
    'value',
    expect.stringContaining('shop01'),
  );
  expect(screen.queryByRole('tab')).toBeNull();
});
