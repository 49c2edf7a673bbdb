import type { Clock } from './clock.ts';

export type Pause = {
  wait(ms: number): Promise<void>;
  /** Ends the present wait early; without one nothing happens. */
  end(): void;
};

/** A wait that can be cut short. */
export function createPause(clock: Clock): Pause {
  let end = () => {};
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const cancel = clock.after(ms, resolve);
        end = () => {
          cancel();
          resolve();
        };
      }),
    end: () => end(),
  };
}
