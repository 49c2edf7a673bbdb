import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';
import { createCsvReader } from './csv-reader.ts';
import { guessDelimiter } from './guess-delimiter.ts';
import type { TableLimits } from './row.ts';

/** Rows of a text that comes in pieces of this size. */
function read(text: string, size = text.length || 1, limits?: TableLimits) {
  const reader = createCsvReader(',', limits);
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
    text.slice(n * size, (n + 1) * size),
  );
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}
const cellsOf = (text: string, size?: number) => read(text, size).map(({ cells }) => cells);
const problemsOf = (text: string, limits?: TableLimits, size?: number) =>
  read(text, size, limits).map(({ number, problem }) => [number, problem]);

describe('CSV', () => {
  test('whatever was written is read, in whatever pieces it comes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', ' ', '😀') });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );

    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const text = rows
          .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');

        expect(cellsOf(text, size)).toEqual(rows);
      }),
    );
  });

  test('is read with either line break, with none at the end, and with quotes amid a cell', () => {
    expect(cellsOf('a,b\r\n1,2\n3,"x\r\ny"')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', 'x\r\ny'],
    ]);
    expect(cellsOf('5" pipe,he said "no"\n', 3)).toEqual([['5" pipe', 'he said "no"']]);
  });

  test('a quote that is never closed costs its row and no other', () => {
    const text = `a,"b\n1,2\n${'3,4\n'.repeat(20)}`;

    expect(problemsOf(text, { rowCharacters: 50, columns: 5 }, 7).slice(0, 3)).toEqual([
      [1, 'unclosed_quote'],
      [2, null],
      [3, null],
    ]);
    expect(problemsOf('1,2\n3,"4')).toEqual([
      [1, null],
      [2, 'unclosed_quote'],
    ]);
  });

  test('a quote that is closed in another row costs its row and no other', () => {
    expect(problemsOf('a,b\n1,"2\n3,4\n5,"6\n7,8\n')).toEqual([
      [1, null],
      [2, 'unclosed_quote'],
      [3, null],
      [4, 'unclosed_quote'],
      [5, null],
    ]);
  });

  test('between tabs a quote amid words is a quote', () => {
    const reader = createCsvReader('\t');
    const rows = reader.push('id\ttext\n1\t"Hi" she said\n2\t"never closed\n3\tplain\n4\t"a\nb"\n');

    expect([...rows, ...reader.end()].map(({ cells }) => cells)).toEqual([
      ['id', 'text'],
      ['1', '"Hi" she said'],
      ['2', '"never closed'],
      ['3', 'plain'],
      ['4', 'a\nb'],
    ]);
  });

  test('what is too long, too wide or broken is named by its row, and the next one is read', () => {
    const limits = { rowCharacters: 20, columns: 3 };

    expect(problemsOf(`1,2\n${'x'.repeat(100)}\n3,4\n`, limits, 9)).toEqual([
      [1, null],
      [2, 'row_too_large'],
      [3, null],
    ]);
    expect(problemsOf('1,2,3,4,5\n"a"b,c\n3,4', limits)).toEqual([
      [1, 'too_many_columns'],
      [2, 'text_after_quote'],
      [3, null],
    ]);
  });

  test('a line of any length is held in no memory', () => {
    const reader = createCsvReader(',');
    const piece = 'x'.repeat(1 << 16);
    const before = process.memoryUsage().heapUsed;

    const problems = Array.from({ length: 4_000 }, () => reader.push(piece))
      .flat()
      .map(({ problem }) => problem);

    expect(problems).toEqual(['row_too_large']);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 << 20);
    expect(reader.push('\n1,2\n')).toEqual([{ number: 2, cells: ['1', '2'], problem: null }]);
  });

  test('its delimiter is that of most columns, though cells hold another', () => {
    expect(guessDelimiter('User ID,Time,Text\n1,2017,"a; b; c; d"\n2,2018,e\n')).toBe(',');
    expect(guessDelimiter('Kunde;Zeit;Text\n1;2017;Guten Tag, wie geht es\n')).toBe(';');
    expect(guessDelimiter('id\ttime\ttext\n1\t2\ta, b\n')).toBe('\t');
  });

  test('V-46: what a spreadsheet would run is only shown', () => {
    expect(csvLine(['=cmd|calc', '-1+2', '@sum', '\t=1', '-12.5', 'a "b"', null, 3])).toBe(
      `'=cmd|calc,'-1+2,'@sum,"'\t=1",-12.5,"a ""b""",,3\r\n`,
    );
  });
});
