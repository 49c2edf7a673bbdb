import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TableError } from './table-error.ts';
import { makeXlsx, makeZip } from './testing/make-zip.ts';
import { xlsxRows } from './xlsx-rows.ts';

describe('a workbook', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-xlsx-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function read(file: Buffer, limits?: { sheet: number; shared: number }) {
    const path = join(folder, 'book.xlsx');
    writeFileSync(path, file);
    const rows = [];
    for await (const some of xlsxRows(path, limits)) rows.push(...some);
    return rows;
  }

  test('is read row by row, with shared texts, numbers and empty cells', async () => {
    const rows = await read(
      makeXlsx([
        ['Id', 'Time', 'Text'],
        [7, 42767.5, 'a < b & c'],
      ]),
    );

    expect(rows).toEqual([
      { number: 1, cells: ['Id', 'Time', 'Text'], problem: null },
      { number: 2, cells: ['7', '42767.5', 'a < b & c'], problem: null },
    ]);
    const sheet = `<worksheet><sheetData><row r="4"><c r="C4" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>x</t></rPh></is></c></row>
      <row><c r="ZZZ5"><v>1</v></c></row></sheetData></worksheet>`;
    expect(await read(makeZip({ 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
      { number: 4, cells: ['', '', 'inline'], problem: null },
      { number: 5, cells: [], problem: 'too_many_columns' },
    ]);
  });

  test('V-77: that unpacks to more than it says, or to more than is held, is refused', async () => {
    const limits = { sheet: 1 << 16, shared: 1 << 16 };
    const bomb = { 'xl/worksheets/sheet1.xml': '<a/>', 'xl/sharedStrings.xml': ' '.repeat(1 << 20) };

    await expect(read(makeZip(bomb), limits)).rejects.toEqual(new TableError('unpacks_too_large'));
    await expect(read(makeZip(bomb, () => 10))).rejects.toThrow(TableError);
  });

  test('what is none is refused', async () => {
    await expect(read(Buffer.from('PK\u0003\u0004 and then nothing'))).rejects.toEqual(
      new TableError('not_readable'),
    );
    await expect(read(makeZip({ 'other.xml': '<a/>' }))).rejects.toEqual(new TableError('not_readable'));
    await expect(read(makeZip({ 'xl/worksheets/sheet1.xml': '<a><b>' }))).rejects.toEqual(
      new TableError('not_readable'),
    );
  });
});
