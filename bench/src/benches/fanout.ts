import type { Bench, Outcome, Row } from '../bench.ts';
import { startReference } from '../limits/reference.ts';
import type { FanOutResult } from '../load/fan-out.ts';
import { openBare, openParley, openReference, type Side } from '../load/side.ts';
import { addCustomers } from '../parley/customers.ts';
import { addAgents, setUp } from '../parley/set-up.ts';
import { startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

const AGENTS = 1_000;
const TIMES = 60;

export const fanout: Bench = {
  name: 'fanout',
  title: 'One message to a thousand agents',
  about: `1,000 agents of one workspace, each signed in with a session of his own, watch the inbox; a customer posts one message
after the other. A message counts from its sending until the last of them has it. The limit is a server of bare \`ws\` that sends what
it gets to all who watch; the time in which the process of the load reads a thousand frames is in both.`,
  limit: 'bare ws',
  reference: 'Socket.IO + pg',
  seconds: 75,
  run,
};

async function run(stage: Stage): Promise<Outcome> {
  const sides = await prepare(stage);
  const times = stage.count(TIMES, 20);
  const results: Record<string, FanOutResult[]> = {};
  for (let round = 0; round < stage.rounds; round++)
    for (const [name, { load, dialect }] of Object.entries(sides))
      results[name] = [...(results[name] ?? []), await load.call<FanOutResult>('fanOut', { dialect, times })];
  const row = (name: string, pick: (result: FanOutResult) => number): Row => ({
    name,
    unit: 'ms',
    parley: (results.parley ?? []).map(pick),
    limit: (results.limit ?? []).map(pick),
    reference: (results.reference ?? []).map(pick),
  });
  const rows: Row[] = [
    { ...row('until the last agent, p50', (r) => r.p50Ms), aim: { of: 'ratio', at: 'most', value: 2 } },
    row('until the last agent, p99', (r) => r.p99Ms),
  ];
  const title = 'Until the last of 1,000 agents has it';
  return { rows, charts: [{ kind: 'bars', file: 'time', title, unit: 'ms', rows: rows.map((r) => r.name) }] };
}

async function prepare(stage: Stage): Promise<Record<string, Side>> {
  const parley = await startParley(stage);
  const workspace = await setUp(parley);
  const agents = await addAgents(parley, workspace, stage.count(AGENTS, 200));
  stage.say(`${agents.length} agents have joined`);
  const customers = await addCustomers(parley, [workspace], 20);
  const counts = { customers: 20, agents: agents.length, workspaces: 1 };
  const reference = await startReference(stage, parley);
  return {
    parley: await openParley(stage, parley, { customers, agents }),
    limit: await openBare(stage, counts),
    reference: await openReference(stage, parley, reference, counts),
  };
}
