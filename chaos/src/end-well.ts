import { until } from '@parley/testkit/until';
import type { Crowd } from './clients/crowd.ts';
import { type Journal, sizeOfHistory } from './history.ts';
import type { Size } from './scenario.ts';

/** How long everything may take to be sent after the last fault. */
const QUIESCE_MS = { full: 45_000, short: 240_000 } satisfies Record<Size, number>;
/** Of the last news, which may be slower than the last acknowledgement: polls of the log that brought nothing. */
const SILENT_MS = 2_500;

/** A short run shares its machine with other tests: all must be well again, and nothing is said of the time. */
export const healBarOf = (size: Size): number | undefined =>
  size === 'short' ? Number.POSITIVE_INFINITY : undefined;

/** Nobody says anything new, everybody gets what is on its way; then they leave. Who is not done by then is the checker's. */
export async function endWell(
  crowds: Crowd[],
  { journal, folder, size }: { journal: Journal; folder: string; size: Size },
): Promise<void> {
  journal.log('harness', 'info', 'phase', { value: 'quiesce' });
  await Promise.all(crowds.map((crowd) => crowd.quiesce(QUIESCE_MS[size])));
  await nothingMoreIsHeard(folder, QUIESCE_MS[size]);
  await Promise.all(crowds.map((crowd) => crowd.stop()));
  journal.log('harness', 'info', 'phase', { value: 'final' });
}

/** Until the histories have not grown for a while. */
async function nothingMoreIsHeard(folder: string, patienceMs: number): Promise<void> {
  let grewAt = performance.now();
  let bytes = 0;
  const isSilent = () => {
    const before = bytes;
    bytes = sizeOfHistory(folder);
    if (bytes !== before) grewAt = performance.now();
    return performance.now() - grewAt > SILENT_MS;
  };
  await until(isSilent, patienceMs).catch(() => undefined); // what is missing then is the checker's to say
}
