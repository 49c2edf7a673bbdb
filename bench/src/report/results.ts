import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from '../bench.ts';
import type { Machine } from '../machine/facts.ts';
import { RESULTS } from './paths.ts';

/** What the last run of a bench said, with every round's figure. The page is drawn from nothing else. */
export type Result = Outcome & { machine: Machine; seconds: number };
export type Results = Record<string, Result>;

export function readResults(): Results {
  return existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Results) : {};
}

/** Replaces what is kept of this bench, and leaves the others alone. */
export function keepResult(name: string, result: Result): void {
  const results = { ...readResults(), [name]: result };
  writeFileSync(RESULTS, `${JSON.stringify(results, shorten, 2)}\n`);
}

/** Four digits that count are more than any of these figures has. */
const shorten = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
