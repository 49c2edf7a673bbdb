import type { Run } from '../run-scenario.ts';

/** What is told of a run. */
export const COLUMNS = [
  'scenario',
  'seed',
  'sent',
  'acked',
  'lost',
  'doubled',
  'gaps',
  'p50',
  'p99',
  'max',
  'calm p99',
  'heal',
  'promises',
  's',
];
const WIDTHS = [10, 7, 7, 7, 6, 8, 6, 7, 7, 7, 9, 7, 10, 5];

/** One line a run, in milliseconds where nothing else is said. */
export function tableOf(runs: Run[], withHead: boolean): string {
  const lines = runs.map(rowOf);
  return (withHead ? [COLUMNS, ...lines] : lines).map(lineOf).join('\n');
}

const lineOf = (cells: string[]): string => cells.map((cell, n) => cell.padStart(WIDTHS[n] ?? 8)).join(' ');

/** The figures of a run as they are shown, in the order of the columns. */
export function rowOf({ scenario, seed, verdict, seconds }: Run): string[] {
  const { latency, heals, violations } = verdict;
  const heal = Math.max(0, ...heals.map(({ ms }) => ms));
  return [
    scenario.id,
    seed,
    ...[verdict.operations, verdict.acknowledged, verdict.lost, verdict.doubled, verdict.gaps].map(String),
    ...[latency.p50, latency.p99, latency.max].map(milliseconds),
    latency.calmP99 === null ? '-' : milliseconds(latency.calmP99),
    milliseconds(heal),
    violations.length === 0 ? 'kept' : `${violations.length} broken`,
    seconds.toFixed(0),
  ];
}

const milliseconds = (ms: number): string => String(Math.round(ms));
