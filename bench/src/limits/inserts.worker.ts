import pg from 'pg';
import { TEXT } from '../load/dialects.ts';
import { serveCalls } from '../workers/serve-calls.ts';

const WARM_UP_SECONDS = 0.3;

const INSERT = {
  name: 'insert-message',
  text: 'insert into bench_message (conversation_id, body) values ($1, $2)',
};

let clients: pg.Client[] = [];

async function connect({ url, connections }: { url: string; connections: number }): Promise<void> {
  clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  for (const client of clients) await client.connect();
}

/** Every connection inserts one row after the other, each in a transaction of its own. */
async function insert({
  seconds,
}: {
  seconds: number;
}): Promise<{ latencies: Float64Array; perSecond: number }> {
  const measureFrom = performance.now() + WARM_UP_SECONDS * 1_000;
  const until = measureFrom + seconds * 1_000;
  const latencies: number[] = [];
  await Promise.all(
    clients.map((client, index) => insertOn(client, index, { measureFrom, until, latencies })),
  );
  return { latencies: Float64Array.from(latencies), perSecond: latencies.length / seconds };
}

async function insertOn(
  client: pg.Client,
  conversation: number,
  { measureFrom, until, latencies }: { measureFrom: number; until: number; latencies: number[] },
): Promise<void> {
  for (let now = performance.now(); now < until; ) {
    const sent = now;
    await client.query({ ...INSERT, values: [conversation, TEXT] });
    now = performance.now();
    if (now >= measureFrom && now < until) latencies.push(now - sent);
  }
}

async function end(): Promise<void> {
  await Promise.all(clients.map((client) => client.end()));
}

serveCalls({ connect, insert, end });
