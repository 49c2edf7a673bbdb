import type { Facts } from './scenario.ts';

/** Without Redis nothing takes longer than one look at the table: of the messages that were sent then, all but one in a hundred. */
export function watchFallback({ size, verdict, expect, note }: Facts, barMs: number): void {
  const windows = verdict.windows.filter(({ what }) => what.includes('redis:'));
  const took = verdict.stable
    .filter((message) => windows.some(({ from, to }) => message.from >= from && message.from <= to))
    .map(({ from, to }) => to - from)
    .sort((a, b) => a - b);
  const p99 = Math.round(took[Math.floor(took.length * 0.99)] ?? 0);
  const calm = Math.round(verdict.latency.calmP99 ?? 0);
  note('p99 while Redis was away', `${p99} ms of ${took.length} messages; otherwise ${calm} ms`);
  // A short run shares its machine with other tests.
  if (size === 'full')
    expect(`without Redis delivery takes ${barMs} ms longer at most`, p99 <= calm + barMs, [p99, calm]);
}
