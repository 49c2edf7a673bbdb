import { vi } from 'vitest';

/** Waits until `check` answers something true, and gives it back. */
export const until = <T>(check: () => T): Promise<NonNullable<T>> =>
  vi.waitFor(
    () => {
      const answer = check();
      if (!answer) throw new Error(`not yet: ${check}`);
      return answer;
    },
    { timeout: 60_000, interval: 2 },
  );

/** Lets everything that is due already happen: promises, and what the loopback has delivered. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
