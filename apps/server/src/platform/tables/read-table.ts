import type { Readable } from 'node:stream';
import { createCsvReader, type Delimiter } from './csv-reader.ts';
import { decode, type Encoding } from './encoding.ts';
import type { Row } from './row.ts';

/** How a table is written. */
export type TableFormat = { kind: 'csv'; encoding: Encoding; delimiter: Delimiter } | { kind: 'xlsx' };

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/** Whether these first bytes are those of a ZIP file, as every XLSX is one. */
export const isZip = (head: Buffer): boolean => head.subarray(0, 4).equals(ZIP);

/** The rows of a text, in pieces: what is held is a piece and a row. */
export async function* csvRows(
  bytes: AsyncIterable<Buffer>,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
): AsyncGenerator<Row[]> {
  const reader = createCsvReader(delimiter);
  for await (const piece of decode(bytes, encoding)) yield reader.push(piece);
  yield reader.end();
}

/** The first bytes of a stream, `length` at most; the stream is destroyed. */
export async function readHead(stream: Readable, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}
