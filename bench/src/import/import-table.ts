import { createWriteStream, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { call } from '../parley/http.ts';
import type { Agent } from '../parley/set-up.ts';
import type { Parley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { csvOf } from './table.ts';

const LOOK_MS = 300;

export type Imported = { perSecond: number; memoryMb: number };

/** Uploads a table, has every row checked and imports it: rows a second of both together, and the server's memory at its most. */
export async function importTable(
  stage: Stage,
  parley: Parley,
  owner: Agent,
  { series, rows, memoryOf }: { series: number; rows: number; memoryOf: () => number },
): Promise<Imported> {
  const path = join(stage.folder, `${series}.csv`);
  await pipeline(Readable.from(csvOf(series, rows)), createWriteStream(path));
  const { id, options } = await upload(parley, owner, path);
  const at = (what: string) => `/v1/imports/${id}${what}`;
  let memoryMb = 0;
  const until = async (state: string) => {
    for (;;) {
      const { body } = await call(parley.url, 'GET', at(''), undefined, owner);
      memoryMb = Math.max(memoryMb, memoryOf());
      if (body.state === state) return body;
      if (body.state === 'failed') throw new Error('the import failed');
      await new Promise((later) => setTimeout(later, LOOK_MS));
    }
  };
  const began = performance.now();
  await call(parley.url, 'POST', at('/check'), options, owner);
  await until('ready');
  await call(parley.url, 'POST', at('/start'), {}, owner);
  const { written } = await until('done');
  if (written.messages !== rows) throw new Error(`${written.messages} of ${rows} messages are there`);
  return { perSecond: (rows * 1_000) / (performance.now() - began), memoryMb };
}

async function upload(parley: Parley, { headers }: Agent, path: string) {
  const body = new FormData();
  body.append('file', await openAsBlob(path), 'table.csv');
  const address = new URL('/v1/imports/messages', parley.url);
  const answer = await fetch(address, { method: 'POST', body, headers: { ...headers, origin: parley.url } });
  if (answer.status !== 201) throw new Error(`the table was not taken: ${await answer.text()}`);
  return (await answer.json()) as { id: string; options: object };
}
