import type { Aim, Row } from './bench.ts';

export type Spread = { median: number; min: number; max: number };

/** Median, least and greatest of the rounds. */
export function spreadOf(figures: number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  return { median: medianOf(figures), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}

export function medianOf(figures: number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The value below which the given share of a sorted list lies. `share` is 0.95 for p95. */
export function percentileOf(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Parley's median by that of its limit (or of the aim's base); undefined when there is none. */
export function ratioOf(row: Row): number | undefined {
  const base = row.aim?.base?.figures ?? row.limit;
  return base && medianOf(row.parley) / medianOf(base);
}

/** Whether the aim was met; undefined when the row has none. */
export function isMet(row: Row): boolean | undefined {
  if (!row.aim) return undefined;
  const reached = row.aim.of === 'ratio' ? ratioOf(row) : medianOf(row.parley);
  if (reached === undefined) return false;
  return row.aim.at === 'most' ? reached <= row.aim.value : reached >= row.aim.value;
}

/** `≤ 2 ×`, `≤ 50 ms`. */
export function writeAim(row: Row, aim: Aim): string {
  const sign = aim.at === 'most' ? '≤' : '≥';
  const to = aim.base ? ` ${aim.base.name}` : '';
  return aim.of === 'ratio'
    ? `${sign} ${aim.value} ×${to}`
    : `${sign} ${aim.value}${row.unit && ` ${row.unit}`}`;
}

/** Three digits that count: 31,400; 6.21; 0.084. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = Number(value.toPrecision(3));
  return rounded.toLocaleString('en-US', { maximumFractionDigits: Math.min(digits, 4) });
}
