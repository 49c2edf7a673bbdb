// @vitest-environment happy-dom
import { Notifications } from '@mantine/notifications';
import { act, screen } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { renderInConsole } from '../testing/render.tsx';
import { deferred } from './Deferred.tsx';

test('a part that cannot be fetched harms nothing around it, and comes when the line is back', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let isOnline = false;
  const Dialog = deferred(async () => {
    if (!isOnline) throw new TypeError('Failed to fetch dynamically imported module');
    return () => <p>the dialog</p>;
  });
  renderInConsole(
    <>
      <p>the thread</p>
      <Dialog />
      <Notifications />
    </>,
  );
  await act(() => vi.advanceTimersByTimeAsync(3_500));
  expect(screen.getAllByText(/server cannot be reached/)).toHaveLength(1);
  screen.getByText('the thread');
  isOnline = true;
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  screen.getByText('the dialog');
});
