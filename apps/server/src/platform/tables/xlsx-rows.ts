import { SaxesParser } from 'saxes';
import { type Row, type RowProblem, TABLE_LIMITS } from './row.ts';
import { TableError } from './table-error.ts';
import { openZip, type ZipEntries } from './zip-entries.ts';

/** Bytes when unpacked: a sheet is streamed, the texts that its cells share are held in memory. */
const LIMITS = { sheet: 2 ** 30, shared: 128 * 2 ** 20 };
const SHARED = 'xl/sharedStrings.xml';
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;

/**
 * The rows of the first sheet of a workbook (XLSX), in pieces. Times are told as spreadsheets keep them: days since 1899-12-30.
 *
 * @throws TableError for what is no workbook, or unpacks to more than is held
 */
export async function* xlsxRows(path: string, limits = LIMITS): AsyncGenerator<Row[]> {
  const zip = await openZip(path);
  try {
    const sheet = firstSheet(zip.names);
    if (sheet === undefined) throw new TableError('not_readable');
    const shared = zip.names.includes(SHARED) ? await readShared(zip, limits.shared) : [];
    yield* readSheet(zip, sheet, shared, limits.sheet);
  } finally {
    zip.close();
  }
}

const numberOf = (name: string): number => Number(SHEET.exec(name)?.[1]);

const firstSheet = (names: string[]): string | undefined =>
  names.filter((name) => SHEET.test(name)).toSorted((a, b) => numberOf(a) - numberOf(b))[0];

async function* parse(
  zip: ZipEntries,
  name: string,
  maxBytes: number,
  parser: SaxesParser,
): AsyncGenerator<void> {
  const decoder = new TextDecoder();
  let failure: Error | null = null;
  parser.on('error', () => {
    failure ??= new TableError('not_readable');
  });
  for await (const chunk of zip.read(name, maxBytes)) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (failure) throw failure;
    yield;
  }
  parser.close();
  if (failure) throw failure;
  yield;
}

/** Gathers the text of `t` elements, without what tells how it is pronounced. */
function gatherText(parser: SaxesParser) {
  let text = '';
  let isText = false;
  let isPhonetic = false;
  return {
    open: (name: string) => {
      if (name === 'rPh') isPhonetic = true;
      isText = (name === 't' || name === 'v') && !isPhonetic;
    },
    close: (name: string) => {
      if (name === 'rPh') isPhonetic = false;
      isText = false;
    },
    listen: () =>
      parser.on('text', (piece) => {
        if (isText && text.length <= TABLE_LIMITS.rowCharacters) text += piece;
      }),
    take: () => {
      const taken = text;
      text = '';
      return taken;
    },
  };
}

async function readShared(zip: ZipEntries, maxBytes: number): Promise<string[]> {
  const texts: string[] = [];
  const parser = new SaxesParser();
  const gathered = gatherText(parser);
  gathered.listen();
  parser.on('opentag', ({ name }) => gathered.open(name));
  parser.on('closetag', ({ name }) => {
    gathered.close(name);
    if (name === 'si') texts.push(gathered.take());
  });
  for await (const _ of parse(zip, SHARED, maxBytes, parser)) void _;
  return texts;
}

async function* readSheet(
  zip: ZipEntries,
  name: string,
  shared: string[],
  maxBytes: number,
): AsyncGenerator<Row[]> {
  const parser = new SaxesParser();
  const rows = sheetRows(parser, shared);
  for await (const _ of parse(zip, name, maxBytes, parser)) {
    const taken = rows.take();
    if (taken.length > 0) yield taken;
  }
}

function sheetRows(parser: SaxesParser, shared: string[]) {
  const gathered = gatherText(parser);
  let rows: Row[] = [];
  let row: Row = { number: 0, cells: [], problem: null };
  let cell = { column: 0, type: 'n' };
  gathered.listen();
  parser.on('opentag', ({ name, attributes }) => {
    gathered.open(name);
    const given = attributes as Record<string, string>;
    if (name === 'row') row = { number: Number(given.r) || row.number + 1, cells: [], problem: null };
    if (name === 'c') cell = { column: columnOf(given.r) ?? row.cells.length, type: given.t ?? 'n' };
  });
  parser.on('closetag', ({ name }) => {
    gathered.close(name);
    if (name === 'c') row.problem ??= put(row, cell, gathered.take(), shared);
    if (name === 'row') rows.push(row.problem ? { ...row, cells: [] } : row);
  });
  return {
    take: () => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function put(
  row: Row,
  cell: { column: number; type: string },
  text: string,
  shared: string[],
): RowProblem | null {
  if (cell.column >= TABLE_LIMITS.columns) return 'too_many_columns';
  const value = cell.type === 's' ? (shared[Number(text)] ?? '') : text;
  while (row.cells.length < cell.column) row.cells.push('');
  row.cells[cell.column] = value;
  return value.length > TABLE_LIMITS.rowCharacters ? 'row_too_large' : null;
}

/** `C5`: 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
