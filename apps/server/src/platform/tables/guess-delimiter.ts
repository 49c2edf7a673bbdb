import { createCsvReader, DELIMITERS, type Delimiter } from './csv-reader.ts';

/** Rows of the beginning that are asked. */
const LOOK_ROWS = 50;

/** The delimiter under which the beginning of a text has the most columns in most of its rows. */
export function guessDelimiter(beginning: string): Delimiter {
  const [best] = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: scoreOf(beginning, delimiter),
  })).toSorted((a, b) => b.score - a.score);
  return best?.delimiter ?? ',';
}

/** Columns of the header, for each row that has as many; a text without the delimiter has one, which says nothing. */
function scoreOf(beginning: string, delimiter: Delimiter): number {
  const rows = createCsvReader(delimiter).push(beginning).slice(0, LOOK_ROWS);
  const columns = rows[0]?.cells.length ?? 0;
  if (columns < 2) return 0;
  const alike = rows.filter(({ cells }) => cells.length === columns).length;
  return columns * (alike / rows.length) ** 2;
}
