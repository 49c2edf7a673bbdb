// @vitest-environment happy-dom
import type { Import } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { AT, makeMember } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import ImportsPage from './ImportsPage.tsx';

const none = {
  name: null,
  email: null,
  phone: null,
  direction: null,
  agent: null,
  topic: null,
  externalId: null,
};
const draft: Import = {
  id: 'i1',
  kind: 'messages',
  fileName: 'past.csv',
  bytes: 2_000,
  state: 'draft',
  progress: 0,
  rowsRead: 0,
  options: {
    columns: { ...none, customerId: 0, time: 1, text: 2 },
    encoding: 'utf-8',
    delimiter: ',',
    dateOrder: 'dmy',
    zone: 'UTC',
    inboxId: 'web',
    topicId: null,
    gapHours: 72,
    landing: 'closed',
    landingDays: 14,
    duplicates: 'skip',
  },
  preview: {
    header: ['Who', 'When', 'What'],
    rows: [['7', '1/2/2017', 'Hello']],
    isWorkbook: false,
    isDateOrderCertain: false,
    times: [{ written: '1/2/2017', at: AT }],
  },
  report: null,
  written: { messages: 0, conversations: 0, customers: 0, waiting: 0 },
  failure: null,
  canGoOn: false,
  createdBy: 'nora',
  createdAt: AT,
  finishedAt: null,
};
const report: Import['report'] = {
  rows: 3,
  messages: 2,
  conversations: 1,
  waiting: 1,
  customers: 1,
  known: 0,
  faulty: 1,
  faults: [{ row: 3, reason: 'text_empty', cell: '' }],
  samples: [
    {
      customer: 'Ada',
      state: 'waiting',
      topicName: null,
      messages: [{ at: AT, from: 'contact', name: null, text: 'Hello' }],
    },
  ],
};

async function open(one: Import) {
  const desk = await openDesk({ members: [makeMember('nora', { role: 'admin' })] });
  let now = one;
  const asked: unknown[] = [];
  desk.on('GET /v1/imports', () => ({ items: [now] }));
  desk.on('GET /v1/exports', () => ({ items: [] }));
  const answer = (path: string, next: Partial<Import>) =>
    desk.on(`POST /v1/imports/i1/${path}`, ({ body }) => {
      asked.push(body ?? path);
      now = { ...now, ...next };
      return now;
    });
  answer('check', { state: 'ready', report, canGoOn: true });
  answer('start', { state: 'running', canGoOn: false, progress: 0.5 });
  answer('cancel', { state: 'cancelled', canGoOn: true });
  renderInConsole(<ImportsPage />);
  if (one.state !== 'running')
    await userEvent.click(await screen.findByRole('button', { name: 'Open past.csv' }));
  await screen.findByRole('button', { name: 'All imports' });
  return { ...desk, asked };
}

test('columns are given their meaning, the file is checked, and what would come of it is shown before anything is imported', async () => {
  const { asked } = await open(draft);
  expect(screen.getByText(/could be read either way/)).toBeTruthy();

  await userEvent.selectOptions(screen.getByLabelText('Meaning of column Who'), 'Phone');
  await userEvent.click(screen.getByRole('button', { name: 'Check the file' }));

  await screen.findByText('No text');
  expect(asked).toMatchObject([{ columns: { customerId: null, phone: 0, time: 1, text: 2 } }]);
  expect(screen.getByText('Would wait')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await screen.findByText(/You can close this page/);
});

test('one that is at work opens by itself, shows how far it is, on whatever device, and is stopped after a second thought', async () => {
  const { asked } = await open({ ...draft, state: 'running', progress: 0.25, report });
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');

  await userEvent.click(screen.getByRole('button', { name: 'Stop the import' }));
  expect(asked).toEqual([]);
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Stop the import' }));

  await screen.findByRole('button', { name: 'Go on' });
});

test('one that failed says why', async () => {
  await open({ ...draft, state: 'failed', failure: 'not_readable' });

  await waitFor(() => expect(screen.getByText(/breaks off or is damaged/)).toBeTruthy());
});

test('what cannot be loaded says so', async () => {
  const desk = await openDesk({ members: [makeMember('nora', { role: 'admin' })] });
  desk.on('GET /v1/imports', () => problem(403, 'not_allowed'));
  renderInConsole(<ImportsPage />);

  await screen.findByText('The imports could not be loaded');
});
