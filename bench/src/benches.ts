import type { Bench } from './bench.ts';

/** Every bench, in the order in which all of them run. */
export const BENCHES: Bench[] = [];
