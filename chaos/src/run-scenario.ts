import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { check, type Verdict, type Violation } from './checker/index.ts';
import { startCrowd } from './clients/crowd.ts';
import { endWell, healBarOf } from './end-well.ts';
import { readFinally } from './final-read.ts';
import { type Entry, type Journal, openJournal, readHistory } from './history.ts';
import { createNemesis } from './nemesis.ts';
import type { PlantedFault } from './planted/faults.ts';
import { type Random, seededRandom } from './random.ts';
import type { Company, Scenario, Size, Staffing, Stage } from './scenario.ts';
import type { Postgres } from './system/postgres.ts';
import { type Stack, startStack } from './system/stack.ts';
import { createWorld, type World } from './world.ts';

export type Run = {
  scenario: Scenario;
  seed: string;
  folder: string;
  verdict: Verdict;
  entries: Entry[];
  notes: { name: string; value: string }[];
  seconds: number;
};

export type RunOptions = {
  scenario: Scenario;
  size: Size;
  seed: string;
  postgres: Postgres;
  folder: string;
  /** A mistake to make on purpose, which the checker must find. */
  planted?: PlantedFault | undefined;
};

let runs = 0;

/** Plays one scenario from an empty database to the verdict. */
export async function runScenario(options: RunOptions): Promise<Run> {
  const { scenario, seed, folder } = options;
  const started = performance.now();
  mkdirSync(folder, { recursive: true });
  const random = seededRandom(`${seed}/${scenario.id}`);
  const journal = openJournal(join(folder, 'harness.jsonl'));
  runs += 1;
  const stack = await startStack(options.postgres, {
    webs: 2,
    workers: 0,
    redis: false,
    ...scenario.stack,
    ...plantingOf(options.planted),
    database: `chaos_${process.pid}_${runs}`,
    folder: join(folder, 'nodes'),
    random: random.fork('proxies'),
  });
  const broken: Violation[] = [];
  const notes: Run['notes'] = [];
  try {
    if (options.planted) await plant(options.planted, stack);
    await play(options, { stack, random, journal, broken, notes });
  } finally {
    await stack.close();
    journal.close();
  }
  const entries = readHistory(folder);
  const verdict = check(entries, healBarOf(options.size));
  scenario.judge?.({ size: options.size, verdict, entries, ...voice(scenario, broken, notes) });
  verdict.violations.push(...broken);
  return { scenario, seed, folder, verdict, entries, notes, seconds: (performance.now() - started) / 1_000 };
}

type Parts = { stack: Stack; random: Random; journal: Journal; broken: Violation[]; notes: Run['notes'] };

async function play({ scenario, size, seed, folder }: RunOptions, parts: Parts): Promise<void> {
  const { stack, random, journal, broken, notes } = parts;
  const urls = stack.webs.map(({ front }) => front?.url as string);
  const agentUrls = stack.webs.map(({ agentFront }) => agentFront?.url as string);
  const token = stack.webs
    .concat(stack.workers)
    .map(({ node }) => node.setupToken())
    .findLast(Boolean);
  const world = await createWorld(urls[0] as string, stack.publicUrl, token ?? '');
  const staffing = scenario.companies?.(size) ?? [];
  const companies = await Promise.all(
    staffing.map((each, n) => found(world, each, `Company ${n + 1}`, urls[0] as string)),
  );
  const crowds: Stage['crowds'] = { customers: [], agents: [] };
  for (const [n, { agents, customers }] of companies.entries()) {
    const common = { seed, folder, balancer: stack.balancer.url, habits: staffing[n]?.habits ?? {} };
    if (agents.length > 0)
      crowds.agents.push(
        await startCrowd({ ...common, urls: agentUrls, name: `agents-${n + 1}`, actors: agents }),
      );
    if (customers.length > 0)
      crowds.customers.push(
        await startCrowd({ ...common, urls, name: `customers-${n + 1}`, actors: customers }),
      );
  }
  const stage: Stage = {
    size,
    stack,
    random,
    world,
    companies,
    crowds,
    urls,
    folder,
    nemesis: createNemesis(stack, journal, random.fork('nemesis')),
    ...voice(scenario, broken, notes),
  };
  await scenario.faults(stage);
  await endWell([...crowds.customers, ...crowds.agents], { journal, folder, size });
  const actors = companies.flatMap((company) => [...company.agents, ...company.customers]);
  await readFinally({ journal, databaseUrl: stack.databaseUrl, urls, actors });
}

/** How a scenario says what it saw. */
function voice({ id }: Scenario, broken: Violation[], notes: Run['notes']): Pick<Stage, 'expect' | 'note'> {
  return {
    expect: (promise, isKept, seen) => {
      const what = `${promise}${seen === undefined ? '' : `; seen: ${JSON.stringify(seen)}`}`;
      if (!isKept) broken.push({ check: id.toUpperCase(), what });
    },
    note: (name, value) => notes.push({ name, value }),
  };
}

async function found(world: World, staffing: Staffing, name: string, url: string): Promise<Company> {
  const workspace = await world.workspace(name);
  await staffing.prepare?.({ workspace, url });
  const agents = await world.agents(workspace, staffing.agents, staffing.capacities);
  return { workspace, agents, customers: await world.customers(workspace, staffing.customers) };
}

const PRELOAD = fileURLToPath(new URL('planted/preload.ts', import.meta.url));

const plantingOf = (fault: PlantedFault | undefined) =>
  fault?.seam ? { nodeArguments: ['--import', PRELOAD], env: () => ({ PLANTED_FAULT: fault.name }) } : {};

/** A fault that nobody ran into would make the checker look blind. */
async function plant({ name, seam, sql }: PlantedFault, { webs, databaseUrl }: Stack): Promise<void> {
  for (const { node } of webs)
    if (seam && !node.said(`planted: ${name}`))
      throw new Error(`${node.name} runs without the planted fault ${name}`);
  if (sql) await runSql(databaseUrl, sql);
}

async function runSql(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}
