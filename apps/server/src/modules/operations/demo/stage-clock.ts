import { createCommitter } from '../../messaging/messages/index.ts';
import type { DemoDeps } from './demo-deps.ts';

/** What use cases need, in a time that we choose. */
export type StageDeps = { deps: DemoDeps; setTime(at: Date): void };

/** The same dependencies under a clock of our own. The committer holds its deps, so it needs to be another one. */
export function onStageClock(real: DemoDeps): StageDeps {
  let now = real.clock.now();
  const clock = { now: () => now };
  const deps: DemoDeps = {
    ...real,
    clock,
    committer: createCommitter({ ...real, clock }, { onWroteOn: real.places.wrote }),
  };
  return {
    deps,
    setTime: (at) => {
      now = at;
    },
  };
}
