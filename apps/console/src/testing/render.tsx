import './browser.ts';
import '../i18n/i18n.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import { cleanup, configure, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { queryClient } from '../live/query-client.ts';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

/** Draws a part of the console with what surrounds it there. Links lead where they would, but nobody follows them. */
export function renderInConsole(part: ReactNode): RenderResult {
  const result = render(part, { wrapper: Surroundings });
  onTestFinished(cleanup);
  return result;
}

const root = createRootRoute();
const inbox = createRoute({ getParentRoute: () => root, path: '/inbox' });
const conversation = createRoute({ getParentRoute: () => inbox, path: '$conversationId' });
const router = createRouter({
  routeTree: root.addChildren([inbox.addChildren([conversation])]),
  history: createMemoryHistory({ initialEntries: ['/inbox'] }),
});

const Surroundings = ({ children }: { children: ReactNode }) => (
  <MantineProvider env="test">
    <QueryClientProvider client={queryClient}>
      <RouterContextProvider router={router as never}>{children}</RouterContextProvider>
    </QueryClientProvider>
  </MantineProvider>
);
