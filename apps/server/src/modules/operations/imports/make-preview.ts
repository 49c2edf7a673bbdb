import type { ImportOptions, ImportPreview } from '@parley/contract';
import { createTimeReader, guessDateOrder, type Row } from '../../../platform/tables/index.ts';

/** Of the file: enough to see what its columns are, and to tell the day from the month. */
export const LOOK_ROWS = 2_000;
const SHOWN_ROWS = 20;
const SHOWN_TIMES = 5;
const CELL_CHARS = 300;

const shown = (cells: readonly string[]): string[] =>
  cells.map((cell) => cell.replaceAll('\0', '').toWellFormed().slice(0, CELL_CHARS));

/** What people are shown of a file, under these options. */
export function makePreview(
  rows: readonly Row[],
  options: ImportOptions,
  isWorkbook: boolean,
): ImportPreview {
  const [header, ...rest] = rows;
  const written = timesOf(rest, options.columns.time);
  const readTime = createTimeReader({ order: options.dateOrder, zone: options.zone });
  return {
    header: shown(header?.cells ?? []),
    rows: rest.slice(0, SHOWN_ROWS).map(({ cells }) => shown(cells)),
    isWorkbook,
    isDateOrderCertain: guessDateOrder(written).isCertain,
    times: written.slice(0, SHOWN_TIMES).map((text) => {
      const at = readTime(text);
      return { written: text, at: at === null ? null : new Date(at).toISOString() };
    }),
  };
}

/** The times of these rows, as they are written. */
export const timesOf = (rows: readonly Row[], column: number | null): string[] =>
  column === null
    ? []
    : shown(rows.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => cell !== ''));
