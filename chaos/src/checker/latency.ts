import type { Deliveries } from './delivery.ts';
import type { Model } from './model.ts';

export type Latency = {
  p50: number;
  p99: number;
  max: number;
  /** p99 of the messages that no fault touched; null when there were none. */
  calmP99: number | null;
};

/** A fault casts its shadow for so long after its end. */
const SHADOW_MS = 5_000;

export function latencyOf({ windows }: Model, { stable }: Deliveries): Latency {
  const isCalm = ({ from, to }: { from: number; to: number }) =>
    windows.every((window) => to < window.from || from > window.to + SHADOW_MS);
  const all = sorted(stable);
  const calm = sorted(stable.filter(isCalm));
  return {
    p50: quantile(all, 0.5),
    p99: quantile(all, 0.99),
    max: all.at(-1) ?? 0,
    calmP99: calm.length > 0 ? quantile(calm, 0.99) : null,
  };
}

const sorted = (stable: Deliveries['stable']): number[] =>
  stable.map(({ from, to }) => to - from).sort((a, b) => a - b);

/** The smallest value that is not below this share of all. */
const quantile = (values: number[], share: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
