import { startBare } from '../limits/bare.ts';
import type { Reference } from '../limits/reference.ts';
import { type Groups, groupsOf } from '../machine/cpu-shares.ts';
import type { Customer } from '../parley/customers.ts';
import type { Agent } from '../parley/set-up.ts';
import type { Parley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { startWorker, type Worker } from '../workers/worker.ts';
import type { DialectName, Person } from './dialects.ts';
import type { Target } from './sockets.ts';

const FILE = new URL('load.worker.ts', import.meta.url);
/** Sockets that are being opened at the same time. */
const OPENING = 50;

/** One of those that are compared: a server, and a process that makes its load on open sockets. */
export type Side = { dialect: DialectName; load: Worker; cpu: Groups };

async function openSide(stage: Stage, target: Target, people: Person[], cpu: Groups): Promise<Side> {
  const load = startWorker(stage, FILE);
  await load.call('open', { target, people, atOnce: OPENING });
  return { dialect: target.dialect, load, cpu: { ...cpu, load: () => [load.pid] } };
}

export function openParley(
  stage: Stage,
  parley: Parley,
  people: { customers: Customer[]; agents: Agent[] },
): Promise<Side> {
  const all = [
    ...people.agents.map((agent) => agentPerson(parley, agent)),
    ...people.customers.map(customerPerson),
  ];
  return openSide(stage, { dialect: 'parley', url: parley.url }, all, groupsOf(parley.pid));
}

export const customerPerson = ({ token, conversationId }: Customer): Person => ({
  hello: JSON.stringify({ type: 'hello', token }),
  conversationId,
  watches: false,
});

/** As his console opens the feed: known by his cookie. */
const agentPerson = ({ url }: Parley, { workspaceId, headers }: Agent): Person => ({
  hello: JSON.stringify({ type: 'hello', workspaceId }),
  headers: { ...headers, origin: url },
  conversationId: '',
  watches: true,
});

export async function openBare(stage: Stage, counts: { customers: number; agents: number }): Promise<Side> {
  const bare = await startBare(stage);
  const people = barePeople(counts);
  return openSide(stage, { dialect: 'bare', url: bare.url }, people, { server: () => [bare.pid] });
}

export const barePeople = ({ customers, agents }: { customers: number; agents: number }): Person[] =>
  Array.from({ length: customers + agents }, (_, n) => ({
    hello: n < agents ? 'w' : 'c',
    conversationId: '',
    watches: n < agents,
  }));

export async function openReference(
  stage: Stage,
  parley: Parley,
  reference: Reference,
  counts: { customers: number; agents: number; workspaces: number },
): Promise<Side> {
  const people = await reference.addPeople(counts);
  const { database } = groupsOf(parley.pid);
  const target: Target = { dialect: 'socketIo', url: reference.url };
  return openSide(stage, target, people, { server: () => [reference.pid], database });
}
