import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Deps } from '../deps.ts';
import { type Counts, createCounts } from './counts.ts';
import { registerGauges } from './gauges.ts';

/** What this process counts and measures, for Prometheus. `docs/operations.md` says what each is good for. */
export type Metrics = Counts & {
  contentType: string;
  /** All of it as text; what is measured is measured now. */
  read(): Promise<string>;
};

export function createMetrics(depsOf: () => Deps): Metrics {
  const registry = new Registry();
  const counts = createCounts(registry);
  let isWhole = false;
  return {
    ...counts,
    contentType: registry.contentType,
    read: () => {
      // Watching the event loop and the garbage collector costs a little: from the first reader on.
      if (!isWhole) {
        collectDefaultMetrics({ register: registry });
        registerGauges(registry, depsOf());
        isWhole = true;
      }
      return registry.metrics();
    },
  };
}
