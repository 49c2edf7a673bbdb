import { collectDefaultMetrics, Registry } from 'prom-client';
import type { OnCommitted } from '../platform/db/transaction.ts';
import { type Counts, createCounts } from './counts.ts';
import { type Measured, registerGauges } from './gauges.ts';

/** What this process counts and measures, for Prometheus. `docs/operations.md` says what each is good for. */
export type Metrics = Pick<Counts, 'request'> & {
  onCommitted: OnCommitted;
  onDelivered: OnCommitted;
  contentType: string;
  /** All of it as text; what is measured is measured now. */
  read(): Promise<string>;
};

export function createMetrics(measured: Measured): Metrics {
  const registry = new Registry();
  const counts = createCounts(registry);
  let isWhole = false;
  return {
    request: counts.request,
    onCommitted: (_, events) => counts.committed(events),
    onDelivered: (_, events) => counts.delivered(events, measured.clock.now()),
    contentType: registry.contentType,
    read: () => {
      // Watching the event loop and the garbage collector costs a little: from the first reader on.
      if (!isWhole) {
        collectDefaultMetrics({ register: registry });
        registerGauges(registry, measured);
        isWhole = true;
      }
      return registry.metrics();
    },
  };
}
