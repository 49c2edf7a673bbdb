// @vitest-environment happy-dom
import type { JobState, QueuedJob, WorkBehindTheLog } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { AT } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import JobsPage from './JobsPage.tsx';

const job = (id: string, change: Partial<QueuedJob> = {}): QueuedJob => ({
  id,
  name: 'expire-lease',
  workspaceId: 'northwind',
  state: 'failed',
  runAt: AT,
  createdAt: AT,
  attempts: 9,
  maxAttempts: 9,
  error: 'the database is gone',
  ...change,
});

/** The page as an operator sees it; `queue` may change while they look. */
async function open(queue: QueuedJob[], isOperator = true): Promise<Desk & { asked: string[] }> {
  const desk = await openDesk();
  const asked: string[] = [];
  desk.on('GET /v1/me', () => ({ isOperator, memberships: [] }));
  desk.on('GET /v1/instance/workspaces', () => ({ items: [{ id: 'northwind', name: 'Northwind' }] }));
  desk.on('GET /v1/instance/jobs', ({ url }) => {
    const state = url.searchParams.get('state');
    asked.push(state ?? 'trouble');
    const shown = queue.filter((one) => one.state === (state ?? 'failed'));
    return overview(shown, queue);
  });
  renderInConsole(<JobsPage />);
  return { ...desk, asked };
}

function overview(jobs: QueuedJob[], queue: QueuedJob[]): WorkBehindTheLog {
  const count = (state: JobState) => queue.filter((one) => one.state === state).length;
  return {
    counts: {
      due: count('due'),
      scheduled: count('scheduled'),
      running: count('running'),
      retrying: count('retrying'),
      failed: count('failed'),
    },
    followers: [{ name: 'jobs', workspaces: 2, events: 5 }],
    jobs,
  };
}

test('shows what failed, for whom and why, and how far behind the log is', async () => {
  await open([job('7')]);

  const row = (await screen.findByText('the database is gone')).closest('li') as HTMLElement;
  expect(row.textContent).toContain('expire-lease');
  await waitFor(() => expect(row.textContent).toContain('Northwind'));
  expect(row.textContent).toContain('9 attempts of 9');
  expect(screen.getByText('5 events in 2 workspaces')).toBeTruthy();
});

test('a job is retried at once, and dropped only after a second thought', async () => {
  const queue = [job('7'), job('8', { error: 'no such topic' })];
  const desk = await open(queue);
  const done: string[] = [];
  const take = (what: string, id: string) => () => {
    done.push(`${what} ${id}`);
    queue.splice(
      queue.findIndex((one) => one.id === id),
      1,
    );
    return new Response(null, { status: 204 });
  };
  desk.on('POST /v1/instance/jobs/7/retry', take('retry', '7'));
  desk.on('DELETE /v1/instance/jobs/8', take('drop', '8'));

  await userEvent.click(await screen.findByRole('button', { name: 'Retry expire-lease, job 7' }));
  await waitFor(() => expect(screen.queryByText('the database is gone')).toBeNull());
  await userEvent.click(screen.getByRole('button', { name: 'Drop expire-lease, job 8' }));
  expect(done).toEqual(['retry 7']);
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Drop' }));

  await screen.findByText('No job has failed');
  expect(done).toEqual(['retry 7', 'drop 8']);
});

test('a number lists the jobs of its state; one that runs cannot be touched', async () => {
  const desk = await open([job('9', { state: 'running', error: null, attempts: 1 })]);

  await userEvent.click(await screen.findByRole('button', { name: /Running/ }));

  await screen.findByText('Jobs that are running');
  await screen.findByText('1 attempt of 9');
  expect(desk.asked).toContain('running');
  expect(screen.queryByRole('button', { name: /Retry/ })).toBeNull();
});

test('what cannot be loaded says so and is tried again', async () => {
  const desk = await openDesk();
  desk.on('GET /v1/me', () => ({ isOperator: true, memberships: [] }));
  desk.on('GET /v1/instance/jobs', () => problem(403, 'not_allowed'));
  renderInConsole(<JobsPage />);
  await screen.findByText('The jobs could not be loaded');

  desk.on('GET /v1/instance/jobs', () => overview([], []));
  await userEvent.click(screen.getByRole('button', { name: /again/i }));

  await screen.findByText('No job has failed');
});

test('whoever is no operator sees none', async () => {
  const { asked } = await open([job('7')], false);

  await screen.findByText('Only the operator of this instance sees this');
  expect(asked).toEqual([]);
});
