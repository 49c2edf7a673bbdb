import type { Bench, Row } from '../bench.ts';
import { isMet, ratioOf, spreadOf, writeAim, writeNumber } from '../figures.ts';

/** The table of a bench as cells, the header first. Columns in which nothing would stand are left out. */
export function tableOf(bench: Bench, rows: Row[]): string[][] {
  const columns: { title: string; cell: (row: Row) => string }[] = [
    { title: '', cell: (row) => row.name },
    { title: 'Parley', cell: (row) => writeSpread(row, row.parley) },
    { title: bench.limit ?? 'limit', cell: (row) => writeSpread(row, row.limit) },
    { title: bench.reference ?? 'reference', cell: (row) => writeSpread(row, row.reference) },
    { title: 'ratio', cell: writeRatio },
    { title: 'aim', cell: (row) => (row.aim ? writeAim(row, row.aim) : '') },
    { title: 'met', cell: writeMet },
    { title: 'beside it', cell: (row) => row.note ?? '' },
  ];
  const shown = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ''));
  return [shown.map(({ title }) => title), ...rows.map((row) => shown.map(({ cell }) => cell(row)))];
}

/** `31,400 /s (29,800–32,100)`; one round has no range. */
function writeSpread({ unit }: Row, figures: number[] | undefined): string {
  if (!figures || figures.length === 0) return '';
  const { median, min, max } = spreadOf(figures);
  const range = figures.length > 1 ? ` (${writeNumber(min)}–${writeNumber(max)})` : '';
  return `${writeNumber(median)}${unit && ` ${unit}`}${range}`;
}

function writeRatio(row: Row): string {
  const ratio = ratioOf(row);
  return ratio === undefined ? '' : `${writeNumber(ratio)} ×`;
}

function writeMet(row: Row): string {
  const met = isMet(row);
  return met === undefined ? '' : met ? 'yes' : 'no';
}
