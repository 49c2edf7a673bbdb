import { defineConfig } from 'vitest/config';

/** What hangs fails. What is slow does not: a machine may have ten times as much to do as it can. */
const PATIENCE_MS = 240_000;

export default defineConfig({
  test: {
    // Only with `npm run coverage`.
    coverage: {
      provider: 'v8',
      include: ['{apps,packages}/*/src/**/*.{ts,tsx}', 'packages/channels/*/src/**/*.ts'],
      exclude: ['**/*.test.{ts,tsx}', '**/testing/**', '**/testing.ts', '**/fixtures/**'],
      reporter: ['json-summary'],
      reportOnFailure: true,
    },
    projects: [
      {
        test: {
          name: 'server',
          include: [
            'apps/server/src/**/*.test.ts',
            'packages/simulators/*/src/**/*.test.ts',
            'packages/channels/*/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'chaos/src/**/*.test.ts',
          ],
          globalSetup: 'testkit/src/global-setup.ts',
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          maxWorkers: 2, // they wait for the database half of the time
          isolate: false, // modules of the server keep no state: everything lives in what a test's own server is given
        },
      },
      {
        test: {
          name: 'apps-console',
          include: ['apps/console/src/**/*.test.{ts,tsx}'],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          maxWorkers: 2,
          isolate: false, // loading the console anew for each file took half of the time; each test leaves nothing behind
        },
      },
      {
        test: {
          name: 'apps-widget',
          include: ['{apps/widget,packages/*}/src/**/*.test.{ts,tsx}'],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts', 'chaos/tests/**/*.test.ts'],
          globalSetup: 'testkit/src/global-setup.ts',
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          maxWorkers: 2, // a set of browsers each
          isolate: false, // as with `server`; each file begins a server of its own, which would load it all anew
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
