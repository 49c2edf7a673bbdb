import type { Bench, Outcome, Row } from '../bench.ts';
import { startBare } from '../limits/bare.ts';
import { startReference } from '../limits/reference.ts';
import type { Person } from '../load/dialects.ts';
import { barePeople, customerPerson } from '../load/side.ts';
import type { Target } from '../load/sockets.ts';
import { groupsOf } from '../machine/cpu-shares.ts';
import { readCpuMs, readMemoryMb } from '../machine/processes.ts';
import { addCustomers } from '../parley/customers.ts';
import { setUp } from '../parley/set-up.ts';
import { startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { startWorker } from '../workers/worker.ts';

const LOAD = new URL('../load/load.worker.ts', import.meta.url);
const SIZES = [1_000, 10_000];
const OPENING = 100;
const SETTLE_SECONDS = 1;
const IDLE_SECONDS = 3;

export const sockets: Bench = {
  name: 'sockets',
  title: 'Customers who are there and say nothing',
  about: `1,000 and then 10,000 customers open the feed and stay. Memory is what the server's process has gained since it was started
(proportional set size), by socket; CPU is that of the server and its database while nothing happens but heartbeats, in percent of one core.
Every round begins with a new process. The limit is a server of bare \`ws\` that knows nobody and sends no heartbeats.`,
  limit: 'bare ws',
  reference: 'Socket.IO + pg',
  seconds: 175,
  run,
};

/** A new process, its people, and whose CPU counts. */
type Fresh = { target: Target; people: Person[]; pid: number; cpuPids: () => number[] };
type Figures = { kb: number; cpu: number };

async function run(stage: Stage): Promise<Outcome> {
  const sides = await prepare(stage);
  const results: Record<string, Figures[][]> = {};
  for (let round = 0; round < stage.rounds; round++) {
    for (const [name, begin] of Object.entries(sides))
      results[name] = [...(results[name] ?? []), await measure(stage, await begin())];
    stage.say(`round ${round + 1} done`);
  }
  const rows = sizesOf(stage).flatMap((size, index) => rowsOf(size, index, results));
  const chart = (file: string, title: string, unit: Row['unit']) =>
    ({
      kind: 'bars',
      file,
      title,
      unit,
      rows: rows.filter((r) => r.unit === unit).map((r) => r.name),
    }) as const;
  return {
    rows,
    charts: [
      chart('memory', 'Memory of one idle socket', 'kB'),
      chart('cpu', 'CPU while nothing happens', '%'),
    ],
  };
}

const sizesOf = (stage: Stage): number[] => SIZES.map((size) => stage.count(size, size / 5));

async function prepare(stage: Stage): Promise<Record<string, () => Promise<Fresh>>> {
  const most = sizesOf(stage).at(-1) as number;
  const parley = await startParley(stage);
  const workspace = await setUp(parley);
  const customers = await addCustomers(parley, [workspace], most, { talks: false });
  const reference = await startReference(stage, parley);
  const referencePeople = await reference.addPeople({ customers: most, agents: 0, workspaces: 1 });
  return {
    parley: async () => {
      await parley.restart();
      const { server, database } = groupsOf(parley.pid);
      const target: Target = { dialect: 'parley', url: parley.url };
      const cpuPids = () => [...server(), ...database()];
      return { target, people: customers.map(customerPerson), pid: parley.pid, cpuPids };
    },
    limit: async () => {
      const { url, pid } = await startBare(stage);
      const people = barePeople({ customers: most, agents: 0 });
      return { target: { dialect: 'bare', url }, people, pid, cpuPids: () => [pid] };
    },
    reference: async () => {
      await reference.restart();
      const { pid, url } = reference;
      return { target: { dialect: 'socketIo', url }, people: referencePeople, pid, cpuPids: () => [pid] };
    },
  };
}

/** Figures for each size, one after the other on the same process. */
async function measure(stage: Stage, { target, people, pid, cpuPids }: Fresh): Promise<Figures[]> {
  const load = startWorker(stage, LOAD);
  const before = readMemoryMb([pid]);
  const figures: Figures[] = [];
  let open = 0;
  for (const size of sizesOf(stage)) {
    await load.call('open', { target, people: people.slice(open, size), atOnce: OPENING });
    open = size;
    await pause(SETTLE_SECONDS);
    const kb = ((readMemoryMb([pid]) - before) * 1024) / size;
    figures.push({ kb, cpu: await measureIdle(cpuPids) });
  }
  await load.end();
  return figures;
}

async function measureIdle(cpuPids: () => number[]): Promise<number> {
  const [pids, started] = [cpuPids(), performance.now()];
  const before = readCpuMs(pids);
  await pause(IDLE_SECONDS);
  return (100 * (readCpuMs(pids) - before)) / (performance.now() - started);
}

const pause = (seconds: number): Promise<void> => new Promise((go) => setTimeout(go, seconds * 1_000));

function rowsOf(size: number, index: number, results: Record<string, Figures[][]>): Row[] {
  const figures = (side: string, pick: (figure: Figures) => number): number[] =>
    (results[side] ?? []).map((round) => pick(round[index] as Figures));
  const all = (pick: (figure: Figures) => number) => ({
    parley: figures('parley', pick),
    limit: figures('limit', pick),
    reference: figures('reference', pick),
  });
  const name = size.toLocaleString('en-US');
  return [
    {
      name: `${name} sockets, memory of each`,
      unit: 'kB',
      ...all((figure) => figure.kb),
      aim: { of: 'ratio', at: 'most', value: 2 },
    },
    { name: `${name} sockets, CPU`, unit: '%', ...all((figure) => figure.cpu) },
  ];
}
