import type { Bench, Row } from '../bench.ts';
import { tableOf } from './table.ts';

/** Shows the rows of a bench on the terminal, in columns. */
export function printTable(bench: Bench, rows: Row[]): void {
  const lines = tableOf(bench, rows);
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of lines)
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
