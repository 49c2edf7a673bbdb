import pg from 'pg';
import { percentileOf } from '../figures.ts';
import type { Parley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { startWorker } from '../workers/worker.ts';

const DATABASE = 'bench_limit';
const FILE = new URL('inserts.worker.ts', import.meta.url);
/** More connections than this commit no faster on a small machine, and the embedded PostgreSQL takes 60 in all. */
const MOST_CONNECTIONS = 32;

const TABLE = `create table bench_message (
  id bigint generated always as identity primary key,
  conversation_id int not null,
  body text not null,
  at timestamptz not null default now())`;

export type InsertResult = { perSecond: number; p50Ms: number };

/** Makes the table of the limit, in a database of its own on the very PostgreSQL that Parley uses. */
export async function prepareInserts(parley: Parley): Promise<void> {
  await query(parley, 'postgres', `create database ${DATABASE}`);
  await query(parley, DATABASE, TABLE);
}

/** Single-row INSERTs, a transaction each, prepared, `atOnce` at a time on at most 32 connections of two processes. */
export async function measureInserts(
  stage: Stage,
  parley: Parley,
  { atOnce, seconds }: { atOnce: number; seconds: number },
): Promise<InsertResult> {
  const connections = Math.min(atOnce, MOST_CONNECTIONS);
  const processes = Math.min(connections, 2);
  const workers = Array.from({ length: processes }, () => startWorker(stage, FILE));
  const url = parley.databaseUrl(DATABASE);
  await Promise.all(workers.map((w) => w.call('connect', { url, connections: connections / processes })));
  const results = await Promise.all(
    workers.map((w) => w.call<{ latencies: Float64Array; perSecond: number }>('insert', { seconds })),
  );
  await Promise.all(workers.map((w) => w.call('end').then(w.end)));
  const latencies = Float64Array.from(results.flatMap((result) => [...result.latencies])).sort();
  return {
    perSecond: results.reduce((sum, result) => sum + result.perSecond, 0),
    p50Ms: percentileOf(latencies, 0.5),
  };
}

async function query(parley: Parley, database: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: parley.databaseUrl(database) });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
