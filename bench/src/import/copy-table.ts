import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Parley } from '../parley/start-parley.ts';
import { rowOf } from './table.ts';

const PIECE_ROWS = 1_000;

/** COPY of the same rows, a message each, into a table with the columns and the keys of ours: rows a second. */
export async function copyTable(parley: Parley, series: number, rows: number): Promise<number> {
  const client = new pg.Client({ connectionString: parley.databaseUrl('parley') });
  await client.connect();
  try {
    await client.query('drop table if exists bench_copy');
    await client.query('create table bench_copy (like message including indexes)');
    const began = performance.now();
    const columns =
      'workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, text, at, version';
    const target = client.query(copyFrom(`copy bench_copy (${columns}) from stdin`));
    await pipeline(Readable.from(lines(series, rows)), target);
    const perSecond = (rows * 1_000) / (performance.now() - began);
    await client.query('drop table bench_copy');
    return perSecond;
  } finally {
    await client.end();
  }
}

function* lines(series: number, rows: number): Generator<string> {
  const id = randomUUID();
  for (let n = 0; n < rows; n += PIECE_ROWS) {
    let piece = '';
    for (let k = n; k < Math.min(rows, n + PIECE_ROWS); k += 1) {
      const { at, text } = rowOf(series, k);
      piece += `${[id, id, k, k + 1, id, 'text', 'contact', id, text, at.toISOString(), 1].join('\t')}\n`;
    }
    yield piece;
  }
}
