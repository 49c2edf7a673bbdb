import type { Deps } from '../../../deps.ts';
import { createCommitter } from '../../messaging/messages/index.ts';

/** What use cases need, in a time that we choose. */
export type StageDeps = { deps: Deps; setTime(at: Date): void };

/** The same dependencies under a clock of our own. The committer holds its deps, so it needs to be another one. */
export function onStageClock(real: Deps): StageDeps {
  let now = real.clock.now();
  const deps: Deps = { ...real, clock: { now: () => now }, committer: createCommitter(() => deps) };
  return {
    deps,
    setTime: (at) => {
      now = at;
    },
  };
}
