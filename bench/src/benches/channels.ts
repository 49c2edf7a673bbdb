import type { Bench, Outcome, Row } from '../bench.ts';
import type { Answers } from '../channels/hooks.worker.ts';
import { connectNumbers, receive, send } from '../channels/hundred-numbers.ts';
import { connectNumber } from '../channels/line.ts';
import { startSimulator } from '../channels/simulator.ts';
import { OVERTAKEN, openWatch, UNDONE, type Watch, WRITES } from '../channels/watch.ts';
import { writeNumber } from '../figures.ts';
import { countCpu, groupsOf, type Shares, writeShares } from '../machine/cpu-shares.ts';
import { setUp } from '../parley/set-up.ts';
import { startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { startWorker, type Worker } from '../workers/worker.ts';

const HOOKS = new URL('../channels/hooks.worker.ts', import.meta.url);
/** Of the number that the burst goes to; the simulator has it from the beginning. */
const NUMBER = '540000000000001';
const CUSTOMERS = 500;
const EACH = 10;
const CONNECTIONS = 50;
const REPEATS = 10_000;
const NUMBERS = 100;

export const channels: Bench = {
  name: 'channels',
  title: 'WhatsApp: a burst of webhooks, repeats, and a hundred numbers',
  about: `5,000 signed webhooks with a message each, from 500 customers whom Parley has never seen, come over 50 connections as fast as
they are answered, to the door of a number that is connected as every other; all of it is measured until the last message is in its thread.
Then one webhook comes 10,000 times. Then a hundred numbers of one instance receive ten messages each and send ten answers, with the
simulator of \`packages/simulators/whatsapp\` on the other side, on the same two cores.`,
  seconds: 120,
  run,
};

type Burst = Answers & { drainedMs: number; overtaken: number; cpu: Shares };
type Door = { url: string; appSecret: string; numberId: string; connections: number };
type Repeats = Answers & { rows: number; wal: number };

async function run(stage: Stage): Promise<Outcome> {
  const simulator = await startSimulator(stage);
  const parley = await startParley(stage, { env: { EGRESS_ALLOW: '127.0.0.0/8', EGRESS_PORTS: '1-65535' } });
  const workspace = await setUp(parley);
  const watch = await openWatch(stage, parley);
  const line = await connectNumber(parley, workspace, simulator, { numberId: NUMBER });
  const url = parley.url + line.hookPath;
  const worker = startWorker(stage, HOOKS);
  const door = { url, appSecret: simulator.appSecret, numberId: NUMBER, connections: CONNECTIONS };
  const cpu = { ...groupsOf(parley.pid), load: () => [worker.pid] };
  const bursts: Burst[] = [];
  const repeats: Repeats[] = [];
  for (let round = 0; round < stage.rounds; round += 1) {
    const counted = countCpu(cpu);
    const burst = await measureBurst(stage, worker, watch, { door, round });
    bursts.push({ ...burst, cpu: counted() });
    repeats.push(await measureRepeats(stage, worker, watch, door));
    stage.say(`round ${round + 1} done`);
  }
  await simulator.control('PUT', 'webhook', { url, verifyToken: simulator.verifyToken });
  await simulator.control('PATCH', 'pace', { sentMs: 0, deliveredMs: 0 });
  const count = stage.count(NUMBERS, 10);
  const numbers = await connectNumbers(parley, workspace, simulator, { count, doorId: line.doorId });
  const receivedMs = await receive(numbers, simulator, watch);
  const sentMs = await send(stage, parley, numbers, simulator, watch);
  return {
    rows: [...burstRows(bursts), ...repeatRows(repeats), ...numberRows(count, receivedMs, sentMs)],
    charts: [],
  };
}

async function measureBurst(
  stage: Stage,
  worker: Worker,
  watch: Watch,
  { door, round }: { door: Door; round: number },
): Promise<Omit<Burst, 'cpu'>> {
  const customers = stage.count(CUSTOMERS, 100);
  const begun = performance.now();
  const answers = await worker.call<Answers>('burst', { door, round, customers, each: EACH });
  await watch.until(UNDONE, (count) => count === 0);
  const drainedMs = performance.now() - begun;
  const [told] = await watch.ask<{ count: string }>(OVERTAKEN);
  return { ...answers, drainedMs, overtaken: Number(told?.count) };
}

/** The first of them is new; once it is done, none that follows is worth a write. */
async function measureRepeats(stage: Stage, worker: Worker, watch: Watch, door: Door): Promise<Repeats> {
  await worker.call('repeat', { door, times: CONNECTIONS });
  await watch.until(UNDONE, (count) => count === 0);
  const before = await writesOf(watch);
  const answers = await worker.call<Answers>('repeat', { door, times: stage.count(REPEATS, 1_000) });
  const after = await writesOf(watch);
  return { ...answers, rows: after.hooks - before.hooks, wal: after.wal - before.wal };
}

/** Sessions tell what they have counted at most once a second. */
async function writesOf({ ask }: Watch): Promise<{ hooks: number; wal: number }> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [row] = await ask<{ hooks: number; wal: number }>(WRITES);
  return row ?? { hooks: Number.NaN, wal: Number.NaN };
}

function burstRows(bursts: Burst[]): Row[] {
  const most = (value: number) => ({ of: 'value', at: 'most', value }) as const;
  const last = bursts.at(-1);
  return [
    {
      name: 'answer to a webhook of the burst, p50',
      unit: 'ms',
      parley: bursts.map(({ p50Ms }) => p50Ms),
      ...(last && { note: writeShares(last.cpu) }),
    },
    {
      name: 'answer to a webhook of the burst, p99',
      unit: 'ms',
      parley: bursts.map(({ p99Ms }) => p99Ms),
      aim: most(200),
    },
    {
      name: 'until all of the burst is in its threads',
      unit: 's',
      parley: bursts.map(({ drainedMs }) => drainedMs / 1_000),
      aim: most(60),
      ...(last && { note: `all were answered after ${writeNumber(last.wallMs / 1_000)} s` }),
    },
    {
      name: 'messages that overtook an earlier one',
      unit: '',
      parley: bursts.map(({ overtaken }) => overtaken),
      aim: most(0),
    },
  ];
}

function repeatRows(repeats: Repeats[]): Row[] {
  const last = repeats.at(-1);
  return [
    {
      name: 'rows written for 10,000 repeats of a webhook',
      unit: '',
      parley: repeats.map(({ rows }) => rows),
      aim: { of: 'value', at: 'most', value: 0 },
      ...(last && { note: `p99 of the answer ${writeNumber(last.p99Ms)} ms` }),
    },
    {
      name: 'write-ahead log meanwhile, whatever it is of',
      unit: 'kB',
      parley: repeats.map(({ wal }) => wal / 1024),
    },
  ];
}

const numberRows = (count: number, receivedMs: number, sentMs: number): Row[] => [
  { name: `${count} numbers receive ten messages each`, unit: 's', parley: [receivedMs / 1_000] },
  { name: `${count} numbers send ten answers each`, unit: 's', parley: [sentMs / 1_000] },
];
