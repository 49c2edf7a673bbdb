import { until } from '@parley/testkit/until';
import { demand, request } from '../src/clients/http.ts';
import { ask } from '../src/jobs/witness.ts';
import type { Scenario, Stage } from '../src/scenario.ts';
import type { Workspace } from '../src/world.ts';

/** A dead worker's job runs again within half a minute, and a busy machine needs its time. */
const DONE_MS = 600_000;
const PER_CUSTOMER = 10;

export const scenario: Scenario = {
  id: 'a13',
  name: 'Workers, nodes and PostgreSQL are killed while a table is imported and people write',
  about: 'Every row of the table is there once, in its order, and whoever writes meanwhile notices nothing.',
  stack: { webs: 2, workers: 2, redis: false },
  companies: () => [{ customers: 10, agents: 2, habits: { customerEveryMs: 1_500, agentEveryMs: 1_000 } }],
  faults: async (stage) => {
    const rows = stage.size === 'short' ? 5_000 : 100_000;
    const workspace = await stage.world.workspace('Past');
    const id = await upload(stage, workspace, rows);
    await whileHarmed(stage, workspace, id, 'check', 'ready');
    await whileHarmed(stage, workspace, id, 'start', 'done');
    await judge(stage, workspace, rows);
  },
};

/** Rows of each customer backwards, so that order is made and not found. */
function tableOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const at = new Date(Date.UTC(2020, 0, 1) + (rows - n) * 1_000).toISOString();
    return `${Math.floor(n / PER_CUSTOMER)},${at},message ${n}`;
  });
  return ['User ID,Timestamp (UTC),Message Body', ...lines].join('\n');
}

async function upload({ urls }: Stage, { owner }: Workspace, rows: number): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([tableOf(rows)]), 'past.csv');
  const answer = await fetch(`${urls[0]}/v1/imports/messages`, { method: 'POST', headers: owner, body });
  if (answer.status !== 201) throw new Error(`the table was not taken: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

/** Begins a part of the import and does harm until it is through; the rest goes on in peace. */
async function whileHarmed(stage: Stage, { owner }: Workspace, id: string, part: string, end: string) {
  const { urls, nemesis, size } = stage;
  const path = `/v1/imports/${id}`;
  const stateOf = async () => {
    for (const url of urls) {
      const answer = await request(url, 'GET', path, owner).catch(() => null);
      if (answer?.status === 200) return answer.body.state as string;
    }
    return null;
  };
  const { options } = (await demand(urls[0] as string, 'GET', path, owner)).body;
  await demand(urls[0] as string, 'POST', `${path}/${part}`, owner, part === 'check' ? options : {});
  for (let n = 0; n < (size === 'short' ? 1 : 4) && (await stateOf()) !== end; n += 1) {
    await nemesis.rest(nemesis.random.between(200, 2_500));
    await harm(stage, n);
  }
  await until(async () => (await stateOf()) === end, DONE_MS);
}

async function harm({ nemesis, stack }: Stage, n: number): Promise<void> {
  for (const victim of stack.workers) await nemesis.kill(victim);
  if (n % 2 === 0) await nemesis.killDatabase(nemesis.random.between(100, 1_500));
  if (n % 3 === 1) {
    const web = nemesis.anyWeb();
    await nemesis.kill(web);
    await nemesis.restart(web);
  }
  for (const victim of stack.workers) await nemesis.restart(victim);
}

async function judge({ stack, expect, note }: Stage, { id }: Workspace, rows: number): Promise<void> {
  const [counts] = await ask(stack.databaseUrl, COUNTS, [id]);
  const disorder = await ask(stack.databaseUrl, DISORDER, [id]);
  const left = await ask(stack.databaseUrl, 'select 1 from import_row where workspace_id = $1 limit 1', [id]);
  const wanted = { messages: rows, texts: rows, keys: rows, customers: rows / PER_CUSTOMER, hints: 1 };
  expect('every row is there once', JSON.stringify(counts) === JSON.stringify(wanted), counts);
  expect('messages stand in the order of their times', disorder.length === 0, disorder.slice(0, 5));
  expect('nothing is left to be written', left.length === 0);
  note('rows imported', String(rows));
}

const COUNTS = `
  select (select count(*)::int from message where workspace_id = $1) as messages,
    (select count(distinct text)::int from message where workspace_id = $1) as texts,
    (select count(*)::int from import_key where workspace_id = $1) as keys,
    (select count(*)::int from contact where workspace_id = $1) as customers,
    (select count(*)::int from event where workspace_id = $1 and type = 'import.finished') as hints`;

const DISORDER = `
  select conversation_id, seq from (
    select conversation_id, seq, number, at, lag(at) over w as earlier, row_number() over w as place
    from message where workspace_id = $1 window w as (partition by conversation_id order by seq)
  ) m where at < earlier or number <> place`;
