import type { Bench, Outcome, Row } from '../bench.ts';
import { medianOf, writeNumber } from '../figures.ts';
import { type InsertResult, measureInserts, prepareInserts } from '../limits/inserts.ts';
import { startReference } from '../limits/reference.ts';
import type { ClosedResult } from '../load/post-closed.ts';
import { openBare, openParley, openReference, type Side } from '../load/side.ts';
import { countCpu, type Shares, writeShares } from '../machine/cpu-shares.ts';
import { ACTS, timeActs } from '../parley/acts.ts';
import { countRows } from '../parley/count-rows.ts';
import { addCustomers, type Customer } from '../parley/customers.ts';
import { type Agent, addWorkspace, setUp } from '../parley/set-up.ts';
import { type Parley, startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

const CONCURRENCIES = [1, 16, 256, 2_000];
/** Enough that nobody posts faster than the rate limit lets a person: 120 messages in 10 s. */
const CUSTOMERS = 2_000;
const SECONDS = 2;
/** Of each side, so that whoever is measured first is not measured cold. */
const WARM_UP = { atOnce: 64, seconds: 3 };

export const post: Bench = {
  name: 'post',
  title: 'Customers post, agents receive',
  about: `Customers post over the feed; a post is complete when it is committed and acknowledged **and** the agent's socket
has received it, and only then the next begins: so many are under way all the time. 2,000 customers are connected and take
turns, so that nobody meets his rate limit; no setting is changed. The limit is the bare database: prepared single-row
INSERTs into a table with one index, a transaction each, on the same PostgreSQL, as many at a time, on at most 32 connections
(more commit no faster here). It has no sockets, no reader, no log; its client and PostgreSQL have the machine to themselves.
Group commit is switched off by the setting \`POST_BATCH_SIZE=1\`: then messages are committed one after the other.`,
  limit: 'INSERT',
  reference: 'Socket.IO + pg',
  seconds: 150,
  run,
};

type People = { customers: Customer[]; agents: Agent[] };
type Sides = { one: Side; fifty: Side; bare: Side; reference: Side };
type Measured = ClosedResult & { cpu: Shares };

async function run(stage: Stage): Promise<Outcome> {
  const { parley, sides, people, actedOn } = await prepare(stage);
  const seconds = stage.seconds(SECONDS);
  const rows: Row[] = [];
  for (const side of [sides.one, sides.fifty, sides.reference])
    await measure(side, WARM_UP.atOnce, stage.seconds(WARM_UP.seconds));
  for (const atOnce of CONCURRENCIES) {
    const figures = { one: [] as Measured[], fifty: [] as Measured[], reference: [] as Measured[] };
    const inserts: InsertResult[] = [];
    const echoes: Measured[] = [];
    for (let round = 0; round < stage.rounds; round++) {
      inserts.push(await measureInserts(stage, parley, { atOnce, seconds }));
      figures.one.push(await measure(sides.one, atOnce, seconds));
      figures.reference.push(await measure(sides.reference, atOnce, seconds));
      if (atOnce > 1) figures.fifty.push(await measure(sides.fifty, atOnce, seconds));
      else echoes.push(await measure(sides.bare, 1, seconds));
    }
    rows.push(...rowsOf(atOnce, figures, inserts, echoes));
    stage.say(`${atOnce} at once done`);
  }
  rows.push(...(await measureActs(stage, parley, people.agents[0] as Agent, actedOn)));
  rows.push(await measureAlone(stage, parley, people));
  return { rows, charts: [rateChart(rows), cpuChart(rows)] };
}

/** Conversations of one round, which nobody writes in afterwards; an agent may write 240 times in a minute. */
const ACTED_ON = 20;

/** What else takes the locks of a conversation and of the log. */
async function measureActs(
  stage: Stage,
  parley: Parley,
  agent: Agent,
  customers: Customer[],
): Promise<Row[]> {
  const rounds: Awaited<ReturnType<typeof timeActs>>[] = [];
  for (let round = 0; round < stage.rounds; round++) {
    const from = round * ACTED_ON;
    rounds.push(await timeActs(parley, agent, customers.slice(from, from + ACTED_ON)));
  }
  return ACTS.map((act) => ({
    name: `a ${act}, alone`,
    unit: 'ms',
    parley: rounds.map((times) => medianOf(times[act])),
  }));
}

const ALONE = 256;

/** The same Parley with `POST_BATCH_SIZE=1`: what group commit is worth. */
async function measureAlone(stage: Stage, parley: Parley, people: People): Promise<Row> {
  await parley.restart({ POST_BATCH_SIZE: '1' });
  const side = await openParley(stage, parley, people);
  const results: Measured[] = [];
  for (let round = 0; round < stage.rounds; round++)
    results.push(await measure(side, ALONE, stage.seconds(SECONDS)));
  const name = `${ALONE} at once, group commit off`;
  return { name, unit: '/s', parley: results.map((result) => result.perSecond), note: noteOf(results) };
}

async function prepare(stage: Stage) {
  const parley = await startParley(stage);
  const first = await setUp(parley);
  const others = [];
  for (let n = 0; n < 50; n++) others.push(await addWorkspace(parley, first.owner, `Shop ${n + 1}`));
  const customers = await addCustomers(parley, [first], stage.count(CUSTOMERS, 500));
  const actedOn = await addCustomers(parley, [first], stage.rounds * ACTED_ON);
  const spread = await addCustomers(parley, others, stage.count(CUSTOMERS, 500));
  await countRows(parley);
  await prepareInserts(parley);
  const reference = await startReference(stage, parley);
  const people: People = { customers, agents: [first.owner] };
  const sides: Sides = {
    one: await openParley(stage, parley, people),
    fifty: await openParley(stage, parley, { customers: spread, agents: others.map(({ owner }) => owner) }),
    bare: await openBare(stage, { customers: 100, agents: 1 }),
    reference: await openReference(stage, parley, reference, {
      customers: customers.length,
      agents: 1,
      workspaces: 1,
    }),
  };
  return { parley, sides, people, actedOn };
}

async function measure({ dialect, load, cpu }: Side, atOnce: number, seconds: number): Promise<Measured> {
  const counted = countCpu(cpu);
  const result = await load.call<ClosedResult>('postClosed', { dialect, atOnce, seconds });
  if (result.refused > 0) throw new Error(`${result.refused} posts were refused`);
  return { ...result, cpu: counted() };
}

function rowsOf(
  atOnce: number,
  { one, fifty, reference }: { one: Measured[]; fifty: Measured[]; reference: Measured[] },
  inserts: InsertResult[],
  echoes: Measured[],
): Row[] {
  const limit = inserts.map((result) => result.perSecond);
  const rate = (results: Measured[]): number[] => results.map((result) => result.perSecond);
  const aim = atOnce >= 256 && ({ of: 'ratio', at: 'least', value: 1 } as const);
  const rows: Row[] = [
    {
      name: `${atOnce} at once`,
      unit: '/s',
      parley: rate(one),
      limit,
      reference: rate(reference),
      ...(aim && { aim }),
      note: noteOf(one),
    },
  ];
  if (fifty.length > 0)
    rows.push({
      name: `${atOnce} at once, 50 workspaces`,
      unit: '/s',
      parley: rate(fifty),
      limit,
      ...(aim && { aim }),
      note: noteOf(fifty),
    });
  if (atOnce === 1) rows.push(latencyRow(one, reference, inserts, echoes));
  return [...rows, cpuRow(atOnce, one, reference)];
}

/** One at a time there is nothing to gather: what counts is how much longer it takes than its two unavoidable parts. */
function latencyRow(
  one: Measured[],
  reference: Measured[],
  inserts: InsertResult[],
  echoes: Measured[],
): Row {
  return {
    name: '1 at once, latency (limit: bare ws + INSERT)',
    unit: 'ms',
    parley: one.map((result) => result.p50Ms),
    limit: inserts.map((result, round) => result.p50Ms + (echoes[round]?.p50Ms ?? 0)),
    reference: reference.map((result) => result.p50Ms),
    aim: { of: 'ratio', at: 'most', value: 2 },
  };
}

const serverMs = ({ cpu, total }: Measured): number => ((cpu.server ?? 0) + (cpu.database ?? 0)) / total;

function cpuRow(atOnce: number, one: Measured[], reference: Measured[]): Row {
  return {
    name: `${atOnce} at once, CPU a message`,
    unit: 'ms',
    parley: one.map(serverMs),
    reference: reference.map(serverMs),
    ...(atOnce >= 256 && { aim: { of: 'value', at: 'most', value: 0.1 } }),
  };
}

/** The round in the middle speaks for the others. */
function noteOf(results: Measured[]): string {
  const middle = medianOf(results.map((result) => result.perSecond));
  const typical = results.find((result) => result.perSecond === middle) ?? results[0];
  if (!typical) return '';
  const busy = Object.values(typical.cpu).reduce((sum, ms) => sum + ms, 0) / typical.wallMs;
  return `p99 ${writeNumber(typical.p99Ms)} ms; ${writeShares(typical.cpu)} of ${busy.toFixed(1)} cores`;
}

const namesOf = (rows: Row[], unit: Row['unit'], part: string): string[] =>
  rows.filter((row) => row.unit === unit && row.name.includes(part)).map((row) => row.name);

const rateChart = (rows: Row[]) =>
  ({
    kind: 'bars',
    file: 'rate',
    title: 'Messages that were committed, acknowledged and received',
    unit: '/s',
    rows: namesOf(rows, '/s', ''),
  }) as const;

const cpuChart = (rows: Row[]) =>
  ({
    kind: 'bars',
    file: 'cpu',
    title: 'CPU of server and database for one message',
    unit: 'ms',
    rows: namesOf(rows, 'ms', 'CPU'),
  }) as const;
