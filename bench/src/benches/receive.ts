import type { Bench, Outcome, Row } from '../bench.ts';
import { writeNumber } from '../figures.ts';
import { startReference } from '../limits/reference.ts';
import type { OpenResult } from '../load/post-open.ts';
import { openBare, openParley, openReference, type Side } from '../load/side.ts';
import { countRows } from '../parley/count-rows.ts';
import { addCustomers } from '../parley/customers.ts';
import { setUp } from '../parley/set-up.ts';
import { startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

const RATES = [50, 200, 1_000, 5_000];
const CUSTOMERS = 1_000;
const SECONDS = 2;
/** A pause in which what one round has left behind cannot meet the next. */
const REST_MS = 200;

export const receive: Bench = {
  name: 'receive',
  title: 'From one screen to the other',
  about: `So many customers' messages a second, sent at their times whatever becomes of them (open loop). A latency counts from
the moment at which the message **should** have been sent until the agent's socket has it, so that whatever waits behind a slow
one counts, too. The limit is a server of bare \`ws\` that passes messages on and stores nothing.`,
  limit: 'bare ws',
  reference: 'Socket.IO + pg',
  seconds: 110,
  run,
};

type Sides = { parley: Side; limit: Side; reference: Side };

async function run(stage: Stage): Promise<Outcome> {
  const sides = await prepare(stage);
  const seconds = stage.seconds(SECONDS);
  const measured: { perSecond: number; results: Record<keyof Sides, OpenResult[]> }[] = [];
  for (const perSecond of RATES) {
    const results: Record<keyof Sides, OpenResult[]> = { parley: [], limit: [], reference: [] };
    for (let round = 0; round < stage.rounds; round++)
      for (const [name, { load, dialect }] of Object.entries(sides) as [keyof Sides, Side][]) {
        results[name].push(await load.call<OpenResult>('postOpen', { dialect, perSecond, seconds }));
        await new Promise((rest) => setTimeout(rest, REST_MS));
      }
    measured.push({ perSecond, results });
    stage.say(`${perSecond} per second done`);
  }
  const rows = measured.flatMap(({ perSecond, results }) => rowsOf(perSecond, results));
  return { rows, charts: [chartOf(rows, 'p99'), chartOf(rows, 'p50')] };
}

async function prepare(stage: Stage): Promise<Sides> {
  const parley = await startParley(stage);
  const workspace = await setUp(parley);
  const customers = await addCustomers(parley, [workspace], stage.count(CUSTOMERS, 300));
  await countRows(parley);
  const counts = { customers: customers.length, agents: 1, workspaces: 1 };
  const reference = await startReference(stage, parley);
  return {
    parley: await openParley(stage, parley, { customers, agents: [workspace.owner] }),
    limit: await openBare(stage, counts),
    reference: await openReference(stage, parley, reference, counts),
  };
}

function rowsOf(perSecond: number, results: Record<keyof Sides, OpenResult[]>): Row[] {
  const figures = (pick: (result: OpenResult) => number) => ({
    parley: results.parley.map(pick),
    limit: results.limit.map(pick),
    reference: results.reference.map(pick),
  });
  const name = (what: string): string => `${perSecond.toLocaleString('en-US')} per second, ${what}`;
  const slowest = Math.max(...results.parley.map((result) => result.maxMs));
  return [
    { name: name('p50'), unit: 'ms', ...figures((result) => result.p50Ms) },
    {
      name: name('p99'),
      unit: 'ms',
      ...figures((result) => result.p99Ms),
      ...(perSecond === 1_000 && { aim: { of: 'value', at: 'most', value: 50 } }),
      note: `slowest of all ${writeNumber(slowest)} ms${missingOf(results)}`,
    },
  ];
}

function missingOf(results: Record<string, OpenResult[]>): string {
  const late = Object.entries(results).flatMap(([side, all]) => {
    const missing = all.reduce((sum, result) => sum + result.missing, 0);
    return missing > 0 ? [`; ${side}: ${missing} not there after 10 s`] : [];
  });
  return late.join('');
}

const chartOf = (rows: Row[], what: string) =>
  ({
    kind: 'bars',
    file: what,
    title: `From the time of sending to the other screen, ${what}`,
    unit: 'ms',
    rows: rows.filter((row) => row.name.endsWith(what)).map((row) => row.name),
  }) as const;
