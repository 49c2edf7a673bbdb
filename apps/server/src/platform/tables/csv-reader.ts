import { type Row, type RowProblem, TABLE_LIMITS, type TableLimits } from './row.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Where a row that was scanned ends; null: it goes on beyond what is here. */
type Scanned = { cells: string[]; problem: RowProblem | null; end: number } | null;

/**
 * Reads CSV piece by piece, holding no more than one row: CRLF and LF, line breaks and doubled quotes within quotes, quotes amid an
 * unquoted cell as they stand. A row that cannot be read says why, and the next line is read again: one missing quote costs one row,
 * not the rest of the file. Own code, because what the known packages do with such a row is worse (decision 0028).
 */
export function createCsvReader(delimiter: Delimiter, limits: TableLimits = TABLE_LIMITS) {
  let text = '';
  let number = 1;
  let isSkipping = false;
  let width = 0;

  const row = (cells: string[], problem: RowProblem | null): Row => {
    const made = { number, cells: problem ? [] : cells, problem };
    number += 1;
    return made;
  };

  /** Drops the rest of a line that was given up; true when its end is here. */
  function skipLine(): boolean {
    const end = text.indexOf('\n');
    text = end < 0 ? '' : text.slice(end + 1);
    isSkipping = end < 0;
    return end >= 0;
  }

  /** The row from `at` on is no row: its quote is never closed, or its line has no end. */
  function giveUp(at: number): { made: Row; next: number } {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    isSkipping = lineEnd < 0;
    const problem = end - at > limits.rowCharacters ? 'row_too_large' : 'unclosed_quote';
    return { made: row([], problem), next: Math.min(end + 1, text.length) };
  }

  /** The row from `at` on; null: it goes on beyond what is here, or a quote in it was never meant as one. */
  function readRow(at: number, isLast: boolean): Scanned {
    const scanned = scanRow(text, at, delimiter, limits.columns, isLast);
    const lineEnd = text.indexOf('\n', at);
    const isDoubtful = scanned
      ? isStray(scanned, lineEnd)
      : lineEnd >= 0 && (isLast || text.length - at > limits.rowCharacters);
    if (!isDoubtful) return scanned;
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (delimiter === '\t') return literalRow(text, at, end, limits.columns);
    return scanned && scanned.end <= end + 1
      ? scanned
      : { cells: [], problem: 'unclosed_quote', end: end + 1 };
  }

  /** Something behind a closing quote, or a row over several lines that has not the columns of the others: a quote amid words. */
  const isStray = ({ cells, problem, end }: NonNullable<Scanned>, lineEnd: number): boolean =>
    problem === 'text_after_quote' ||
    (lineEnd >= 0 && end > lineEnd + 1 && width > 0 && cells.length !== width);

  function take(isLast: boolean): Row[] {
    const rows: Row[] = [];
    if (isSkipping && !skipLine()) return rows;
    let at = 0;
    while (at < text.length) {
      const scanned = readRow(at, isLast);
      const isTooLong = (scanned?.end ?? text.length) - at > limits.rowCharacters;
      if (scanned) {
        rows.push(row(scanned.cells, isTooLong ? 'row_too_large' : scanned.problem));
        width ||= scanned.cells.length;
        at = scanned.end;
      } else if (isTooLong || isLast) {
        const { made, next } = giveUp(at);
        rows.push(made);
        at = next;
      } else break;
    }
    text = text.slice(at);
    return rows;
  }

  return {
    /** The rows that end in this piece. */
    push(piece: string): Row[] {
      text += piece;
      return take(false);
    },
    /** What is left: a last row without a line break. */
    end: (): Row[] => take(true),
  };
}

/** A line in which quotes mean nothing: of tables with tabs, where cells need none. */
function literalRow(text: string, at: number, end: number, columns: number): NonNullable<Scanned> {
  const cells = text.slice(at, beforeReturn(text, at, end)).split('\t');
  return {
    cells,
    problem: cells.length > columns ? 'too_many_columns' : null,
    end: Math.min(end + 1, text.length),
  };
}

function scanRow(text: string, start: number, delimiter: string, columns: number, isLast: boolean): Scanned {
  const cells: string[] = [];
  let problem: RowProblem | null = null;
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? scanQuoted(text, at, delimiter) : scanPlain(text, at, delimiter);
    if (!cell) return null;
    if (cell.end === text.length && !isLast) return null;
    problem ??= cell.problem;
    if (cells.length === columns) problem = 'too_many_columns';
    else cells.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) at += 1;
    else return { cells, problem, end: Math.min(at + 1, text.length) };
  }
}

/** `end` is the place of the delimiter or line break behind it. */
type Cell = { value: string; end: number; problem: RowProblem | null };

function scanPlain(text: string, at: number, delimiter: string): Cell {
  const end = cellEnd(text, at, delimiter);
  return { value: text.slice(at, beforeReturn(text, at, end)), end, problem: null };
}

/** Null: its closing quote is not here. */
function scanQuoted(text: string, at: number, delimiter: string): Cell | null {
  let close = text.indexOf('"', at + 1);
  let isDoubled = false;
  while (close >= 0 && text[close + 1] === '"') {
    isDoubled = true;
    close = text.indexOf('"', close + 2);
  }
  if (close < 0) return null;
  const inner = text.slice(at + 1, close);
  const end = cellEnd(text, close + 1, delimiter);
  const after = text.slice(close + 1, beforeReturn(text, close + 1, end)).trim();
  return {
    value: isDoubled ? inner.replaceAll('""', '"') : inner,
    end,
    problem: after === '' ? null : 'text_after_quote',
  };
}

const LINE_FEED = 10;

/** Looks at each letter: a search for the delimiter would run past the line where there is none. */
function cellEnd(text: string, at: number, delimiter: string): number {
  const parts = delimiter.charCodeAt(0);
  for (let end = at; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === parts || code === LINE_FEED) return end;
  }
  return text.length;
}

/** The line break may be a CRLF. */
const beforeReturn = (text: string, at: number, end: number): number =>
  end > at && text[end - 1] === '\r' && (end === text.length || text[end] === '\n') ? end - 1 : end;
