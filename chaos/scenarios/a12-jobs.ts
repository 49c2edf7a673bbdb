import { join } from 'node:path';
import { until } from '@parley/testkit/until';
import { request } from '../src/clients/http.ts';
import { type Journal, openJournal } from '../src/history.ts';
import { ask, brokenDecisions, brokenTurns, placeWitness } from '../src/jobs/witness.ts';
import type { Scenario, Stage } from '../src/scenario.ts';
import type { Actor } from '../src/world.ts';

/** An offer stands for a minute, a dead worker's jobs run again within half of one, and a busy machine needs its time. */
const ALL_DONE_MS = 180_000;

export const scenario: Scenario = {
  id: 'a12',
  name: 'Workers, nodes and PostgreSQL are killed while jobs are decided on and run',
  about: 'Every event is decided once, no deadline is forgotten, and none takes effect twice.',
  stack: { webs: 2, workers: 2, redis: false },
  companies: () => [{ customers: 10, agents: 2, habits: { customerEveryMs: 2_000, agentEveryMs: 1_000 } }],
  faults: async (stage) => {
    const { databaseUrl } = stage.stack;
    await placeWitness(databaseUrl);
    const people = await gather(stage);
    const [offered] = await Promise.all([
      offerAll(stage, people),
      harm(stage, stage.size === 'short' ? 2 : 8),
    ]);
    await whileRunning(stage, offered);
    await settled(databaseUrl);
    await judge(stage, offered);
  },
};

/** Kills whoever decides and runs, one after the other, sometimes with the database or a node under them. */
async function harm({ nemesis, stack }: Stage, rounds: number): Promise<void> {
  for (let n = 0; n < rounds; n += 1) {
    const victim = nemesis.random.pick(stack.workers);
    await nemesis.kill(victim);
    if (n % 3 === 1) await nemesis.killDatabase(nemesis.random.between(100, 1_500));
    if (n % 3 === 2) {
      const web = nemesis.anyWeb();
      await nemesis.kill(web);
      await nemesis.restart(web);
    }
    await nemesis.restart(victim);
    await nemesis.rest(nemesis.random.between(200, 2_000));
  }
}

type People = { ann: Actor; ben: Actor; customers: Actor[]; journal: Journal };

/** A company that is read at the end like the others, whose people do what this scenario makes them do. */
async function gather({ world, size, companies, folder }: Stage): Promise<People> {
  const workspace = await world.workspace('Deadlines');
  const [ann, ben] = await world.agents(workspace, 2);
  if (!ann || !ben) throw new Error('two agents are needed');
  const customers = await world.customers(workspace, size === 'short' ? 20 : 100);
  companies.push({ workspace, agents: [ann, ben], customers });
  return { ann, ben, customers, journal: openJournal(join(folder, 'deadlines.jsonl')) };
}

/** Conversations that one agent offers to another who never answers. */
async function offerAll(stage: Stage, people: People): Promise<string[]> {
  const offered: string[] = [];
  for (const customer of people.customers) offered.push(await offerOne(stage, customer, people));
  people.journal.close();
  return offered;
}

async function offerOne(stage: Stage, customer: Actor, { ann, ben, journal }: People): Promise<string> {
  const id = await start(stage, customer, journal);
  await insist(stage, ann, `/v1/conversations/${id}/claim`, {});
  await insist(stage, ann, `/v1/conversations/${id}/hand-over`, { memberId: ben.id, ask: true });
  return id;
}

async function start(stage: Stage, customer: Actor, journal: Journal): Promise<string> {
  const cid = `hello-${customer.proc}`;
  const text = `[[${cid}]] Hello`;
  journal.log(customer.proc, 'invoke', 'start', { cid, value: text });
  const { body } = await insist(stage, customer, '/v1/customer/conversations', {
    clientId: `start-${customer.proc}`,
    topicId: customer.topicId,
    message: { clientId: cid, text },
  });
  const { id } = body.conversation;
  const { seq, number } = body.message;
  journal.log(customer.proc, 'ok', 'start', { cid, conv: id, seq, number });
  return id;
}

/** Until somebody answers, at whichever node. */
async function insist({ urls, nemesis }: Stage, actor: Actor, path: string, body: object) {
  for (let tries = 0; tries < 200; tries += 1) {
    const url = urls[tries % urls.length] as string;
    const answer = await request(url, 'POST', path, actor.headers, body).catch(() => null);
    if (answer && answer.status < 300) return answer;
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    await nemesis.rest(250);
  }
  throw new Error(`${path}: nobody answered`);
}

/** The offers run out, and whoever takes them back is killed. */
async function whileRunning(stage: Stage, offered: string[]): Promise<void> {
  const { databaseUrl } = stage.stack;
  await until(async () => (await stillOffered(databaseUrl, offered)) < offered.length, ALL_DONE_MS);
  await harm(stage, stage.size === 'short' ? 2 : 6);
  await until(async () => (await stillOffered(databaseUrl, offered)) === 0, ALL_DONE_MS).catch(
    () => undefined,
  );
}

async function stillOffered(databaseUrl: string, ids: string[]): Promise<number> {
  return (
    await ask(databaseUrl, 'select 1 from conversation where id = any($1) and offered_to is not null', [ids])
  ).length;
}

/** Followers have read everything, and no job of an offer is left. */
async function settled(databaseUrl: string): Promise<void> {
  await until(async () => (await ask(databaseUrl, UNSETTLED)).length === 0, ALL_DONE_MS).catch(
    () => undefined,
  );
}

const UNSETTLED = `
  select 1 from list_lagging_workspaces('jobs')
  union all
  select 1 from graphile_worker.jobs where task_identifier = 'end-offer'`;

/** Given up, with a worker that is dead, or due and nobody takes it. People come and go, so there are always others. */
const LEFT_BEHIND = `
  select id, task_identifier, attempts, last_error, locked_at, run_at from graphile_worker.jobs
  where attempts >= max_attempts or locked_at < now() - interval '1 minute'
    or (locked_at is null and run_at < now() - interval '1 minute')`;

async function judge(stage: Stage, offered: string[]): Promise<void> {
  const { expect, note } = stage;
  const { databaseUrl } = stage.stack;
  const forgotten = await stillOffered(databaseUrl, offered);
  const twice = await ask(databaseUrl, ENDED_TWICE, [offered]);
  const [turns, decisions, left] = [
    await brokenTurns(databaseUrl),
    await brokenDecisions(databaseUrl),
    await ask(databaseUrl, LEFT_BEHIND),
  ];
  expect('every deadline was kept', forgotten === 0, forgotten);
  expect('no deadline took effect twice', twice.length === 0, twice);
  expect('every event was read in one turn', turns.length === 0, turns.slice(0, 5));
  expect('every event was decided once', decisions.length === 0, decisions.slice(0, 5));
  expect('no job is left behind, and none failed for good', left.length === 0, left);
  const [count] = await ask<{ turns: string; jobs: string }>(
    databaseUrl,
    'select (select count(*) from witness_turn) as turns, (select count(*) from witness_job) as jobs',
  );
  note('offers, turns, jobs', `${offered.length}, ${count?.turns}, ${count?.jobs}`);
}

/** An update without an offer that follows one without an offer. */
const ENDED_TWICE = `
  select conversation_id, seq from (
    select conversation_id, seq, payload -> 'conversation' ->> 'offer' is null as free,
      lag(payload -> 'conversation' ->> 'offer' is null, 1, true) over (partition by conversation_id order by seq) as was_free
    from event where type = 'conversation.updated' and conversation_id = any($1)
  ) updates where free and was_free`;
