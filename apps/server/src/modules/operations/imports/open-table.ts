import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ImportOptions } from '@parley/contract';
import type { FileStore } from '../../../platform/files/file-store.ts';
import type { Incoming } from '../../../platform/files/incoming.ts';
import { csvRows, type Row, TableError, xlsxRows } from '../../../platform/tables/index.ts';
import type { ImportPlace } from './import-deps.ts';

/** The file of an import is gone: nothing can be read of it. */
export class FileGoneError extends Error {}

/** Where a table is read from, as often as is asked. */
export type TableSource = {
  open(): Promise<Readable>;
  /** The file under a path, for what must be read from its end; lent while `use` runs. */
  withPath<T>(use: (path: string) => AsyncGenerator<T>): AsyncGenerator<T>;
};

/** Bytes that have just arrived. */
export const arrivedSource = ({ path }: Incoming): TableSource => ({
  open: async () => createReadStream(path),
  withPath: (use) => use(path),
});

/** The file of an import. */
export function storedSource(files: FileStore, { workspaceId, importId }: ImportPlace): TableSource {
  const open = async () => {
    const opened = await files.open({ workspaceId, fileId: importId, variant: 'original' });
    if (!opened) throw new FileGoneError();
    return opened;
  };
  return {
    open: async () => (await open()).stream,
    withPath: async function* (use) {
      const { stream, bytes } = await open();
      const copy = await files.receive(stream, bytes);
      try {
        yield* use(copy.path);
      } finally {
        await copy.discard();
      }
    },
  };
}

export type Format = Pick<ImportOptions, 'encoding' | 'delimiter'> & { isWorkbook: boolean };

/**
 * The rows of a table from its first one on, in pieces, each with how many bytes were read so far; of a workbook nobody knows.
 *
 * @throws TableError, FileGoneError
 */
export async function* readTable(
  source: TableSource,
  format: Format,
): AsyncGenerator<{ rows: Row[]; bytes: number }> {
  if (format.isWorkbook) {
    for await (const rows of source.withPath((path) => xlsxRows(path))) yield { rows, bytes: 0 };
    return;
  }
  const stream = await source.open();
  let bytes = 0;
  async function* counted() {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    for await (const rows of csvRows(counted(), format)) yield { rows, bytes };
  } finally {
    stream.destroy();
  }
}

/** The first rows. @throws TableError empty, when there is no header */
export async function readBeginning(source: TableSource, format: Format, count: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const piece of readTable(source, format)) {
    rows.push(...piece.rows);
    if (rows.length >= count) break;
  }
  const [header] = rows;
  if (!header || header.problem || header.cells.every((cell) => cell.trim() === ''))
    throw new TableError('empty');
  return rows.slice(0, count);
}
