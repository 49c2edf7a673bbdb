import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import type { Bench, Outcome, Row } from '../bench.ts';
import { startBare } from '../limits/bare.ts';
import { startReference } from '../limits/reference.ts';
import type { Person } from '../load/dialects.ts';
import { barePeople, customerPerson, openParley } from '../load/side.ts';
import type { Target } from '../load/sockets.ts';
import { countCpu, type Groups, groupsOf, type Shares, writeShares } from '../machine/cpu-shares.ts';
import { addCustomers, type Customer } from '../parley/customers.ts';
import { call } from '../parley/http.ts';
import { setUp } from '../parley/set-up.ts';
import { type Parley, startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { startWorker, type Worker } from '../workers/worker.ts';

const LOAD = new URL('../load/load.worker.ts', import.meta.url);
const CLIENTS = 10_000;
/** Of them, those who have a conversation in which something was said while they were gone. */
const MISSED = 500;
/** Under way at the same time: as many as a listening socket of Node holds. */
const AT_ONCE = 500;

export const storm: Bench = {
  name: 'storm',
  title: 'All lines break at once, and everybody comes back',
  about: `10,000 customers are connected, an agent watches. All their lines are cut in the same moment; 500 of them miss a message. Then all come
back with their cursor, 500 at a time (as many as a listening socket of Node holds; real clients wait a random time). It ends when all
were let in **and** the 500 were told what they had missed. The limit is the same on bare \`ws\`, where nobody is known and nothing was
missed.`,
  limit: 'bare ws',
  reference: 'Socket.IO + pg',
  seconds: 120,
  run,
};

type Party = {
  target: Target;
  /** Everybody, as they come back, after the lines were cut: with the cursor, and having missed something. */
  miss: () => Promise<Person[]>;
  missed: number;
  load: Worker;
  cpu: Groups;
};

type Result = { seconds: number; cpu: Shares };

async function run(stage: Stage): Promise<Outcome> {
  const parties = await prepare(stage);
  const results: Record<string, Result[]> = {};
  for (let round = 0; round < stage.rounds; round++) {
    for (const [name, party] of Object.entries(parties))
      results[name] = [...(results[name] ?? []), await cutAndReturn(party)];
    stage.say(`round ${round + 1} done`);
  }
  const seconds = (side: string): number[] => (results[side] ?? []).map((result) => result.seconds);
  const last = results.parley?.at(-1);
  const rows: Row[] = [
    {
      name: `${stage.count(CLIENTS, 1_000).toLocaleString('en-US')} come back`,
      unit: 's',
      parley: seconds('parley'),
      limit: seconds('limit'),
      reference: seconds('reference'),
      aim: { of: 'ratio', at: 'most', value: 3 },
      note: last ? writeShares(last.cpu) : '',
    },
  ];
  const title = 'Until all are back and know what they missed';
  return { rows, charts: [{ kind: 'bars', file: 'time', title, unit: 's', rows: rows.map((r) => r.name) }] };
}

async function cutAndReturn({ target, miss, missed, load, cpu }: Party): Promise<Result> {
  await load.call('cut');
  const people = await miss();
  const counted = countCpu({ ...cpu, load: () => [load.pid] });
  const ms = await load.call<number>('comeBack', { target, people, atOnce: AT_ONCE, missed });
  return { seconds: ms / 1_000, cpu: counted() };
}

async function prepare(stage: Stage): Promise<Record<string, Party>> {
  const parley = await startParley(stage);
  return {
    parley: await parleyParty(stage, parley),
    limit: await bareParty(stage),
    reference: await referenceParty(stage, parley),
  };
}

const clientsOf = (stage: Stage) => ({ all: stage.count(CLIENTS, 1_000), missed: stage.count(MISSED, 50) });

async function connected(stage: Stage, target: Target, people: Person[]): Promise<Worker> {
  const load = startWorker(stage, LOAD);
  await load.call('open', { target, people, atOnce: 100 });
  return load;
}

async function parleyParty(stage: Stage, parley: Parley): Promise<Party> {
  const { all, missed } = clientsOf(stage);
  const workspace = await setUp(parley);
  await openParley(stage, parley, { customers: [], agents: [workspace.owner] });
  const talking = await addCustomers(parley, [workspace], missed);
  const silent = await addCustomers(parley, [workspace], all - missed, { talks: false });
  const customers = [...talking, ...silent];
  const target: Target = { dialect: 'parley', url: parley.url };
  const load = await connected(stage, target, customers.map(customerPerson));
  const miss = async (): Promise<Person[]> => {
    const position = await positionOf(parley, customers[0] as Customer);
    await pLimit(16).map(talking, (customer) => writeElsewhere(parley, customer));
    return customers.map((customer) => comingBack(customer, position));
  };
  return { target, miss, missed, load, cpu: groupsOf(parley.pid) };
}

type Position = { epoch: string; cursor: number };

async function positionOf(parley: Parley, { token }: Customer): Promise<Position> {
  const headers = { authorization: `Bearer ${token}` };
  const snapshot = await call(parley.url, 'GET', '/v1/customer/snapshot', undefined, { headers });
  return snapshot.body.position;
}

/** From a second window of the same customer. */
async function writeElsewhere(parley: Parley, { token, conversationId }: Customer): Promise<void> {
  const path = `/v1/customer/conversations/${conversationId}/messages`;
  const body = { clientId: randomBytes(12).toString('hex'), text: 'And another thing' };
  await call(parley.url, 'POST', path, body, { headers: { authorization: `Bearer ${token}` } });
}

const comingBack = (customer: Customer, { epoch, cursor }: Position): Person => ({
  ...customerPerson(customer),
  hello: JSON.stringify({ type: 'hello', token: customer.token, epoch, cursor }),
  watches: true,
});

async function bareParty(stage: Stage): Promise<Party> {
  const { url, pid } = await startBare(stage);
  const target: Target = { dialect: 'bare', url };
  const people = barePeople({ customers: clientsOf(stage).all, agents: 0 });
  const load = await connected(stage, target, people);
  return { target, miss: async () => people, missed: 0, load, cpu: { server: () => [pid] } };
}

async function referenceParty(stage: Stage, parley: Parley): Promise<Party> {
  const { all, missed } = clientsOf(stage);
  const reference = await startReference(stage, parley);
  const people = await reference.addPeople({ customers: all, agents: 0, workspaces: 1 });
  const target: Target = { dialect: 'socketIo', url: reference.url };
  const load = await connected(stage, target, people);
  const { database } = groupsOf(parley.pid);
  const miss = async (): Promise<Person[]> => {
    const back = await reference.leaveMessages(people, missed);
    return back.map((person) => ({ ...person, watches: true }));
  };
  return { target, miss, missed, load, cpu: { server: () => [reference.pid], database } };
}
