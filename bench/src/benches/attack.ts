import type { Bench, Outcome, Row } from '../bench.ts';
import type { OpenResult } from '../load/post-open.ts';
import { openParley, type Side } from '../load/side.ts';
import { addCustomers, type Customer } from '../parley/customers.ts';
import { addressOf } from '../parley/http.ts';
import { addWorkspace, setUp, type Workspace } from '../parley/set-up.ts';
import { startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { startWorker, type Worker } from '../workers/worker.ts';

const ATTACK = new URL('../attack/attack.worker.ts', import.meta.url);
const CUSTOMERS = 200;
const PER_SECOND = 100;
const SECONDS = 10;
const ATTACKERS = 1;
/** Theirs alone. */
const ATTACKERS_ADDRESS = 60_000;
/** Until their sockets are open, and their allowances are spent. */
const BEGIN_MS = 3_000;

export const attack: Bench = {
  name: 'attack',
  title: 'Posting, while a customer of another company attacks by every public door',
  about: `Customers of one workspace send 100 messages a second, by turns, and an agent hears them. Then a customer of another workspace does all
that strangers can, from an address of their own, as fast as they are answered: sockets that say \`seen\` and \`typing\` fifty times a
second, polls, messages, new visitors, forms, pages, tokens that are nobody's. Calm and attack take turns, round by round. Measured
is the time from when a message should have been sent until the agent has it. The attacker runs on the same machine and takes a share of
it; nothing is subtracted.`,
  seconds: 90,
  run,
};

async function run(stage: Stage): Promise<Outcome> {
  const { side, attackers, doAttack } = await prepare(stage);
  const calm: OpenResult[] = [];
  const attacked: OpenResult[] = [];
  const tried: Record<string, number> = {};
  await post(stage, side);
  for (let round = 0; round < stage.rounds; round++) {
    calm.push(await post(stage, side));
    await attackers.call('start', doAttack);
    await new Promise((resolve) => setTimeout(resolve, BEGIN_MS));
    attacked.push(await post(stage, side));
    for (const done of await attackers.call<Record<string, number>[]>('stop'))
      for (const [what, times] of Object.entries(done)) tried[what] = (tried[what] ?? 0) + times;
    stage.say(`round ${round + 1} done`);
  }
  const missing = [...calm, ...attacked].reduce((sum, result) => sum + result.missing, 0);
  if (missing > 0) throw new Error(`${missing} messages did not come`);
  const p99 = (results: OpenResult[]) => results.map(({ p99Ms }) => p99Ms);
  const base = { name: 'calm', figures: p99(calm) };
  const rows: Row[] = [
    { name: 'p50, calm', unit: 'ms', parley: calm.map(({ p50Ms }) => p50Ms) },
    { name: 'p50, attacked', unit: 'ms', parley: attacked.map(({ p50Ms }) => p50Ms) },
    { name: 'p99, calm', unit: 'ms', parley: p99(calm) },
    {
      name: 'p99, attacked',
      unit: 'ms',
      parley: p99(attacked),
      aim: { of: 'ratio', at: 'most', value: 2, base },
      note: Object.entries(tried)
        .sort(([, a], [, b]) => b - a)
        .slice(0, 8)
        .map(([what, times]) => `${what}: ${times}`)
        .join(', '),
    },
  ];
  return {
    rows,
    charts: [
      {
        kind: 'bars',
        file: 'time',
        title: 'From should-be-sent to heard',
        unit: 'ms',
        rows: rows.map(({ name }) => name),
      },
    ],
  };
}

const post = (stage: Stage, { dialect, load }: Side): Promise<OpenResult> =>
  load.call<OpenResult>('postOpen', { dialect, perSecond: PER_SECOND, seconds: stage.seconds(SECONDS) });

async function prepare(stage: Stage): Promise<{ side: Side; attackers: Worker; doAttack: object[] }> {
  const parley = await startParley(stage);
  const first = await setUp(parley);
  const hostile = await addWorkspace(parley, first.owner, 'Hostile');
  const customers = await addCustomers(parley, [first], stage.count(CUSTOMERS, 50));
  const attackers = await addCustomers(parley, [hostile], ATTACKERS);
  const side = await openParley(stage, parley, { customers, agents: [first.owner] });
  const others = customers.map(({ conversationId }) => conversationId);
  const doAttack = attackers.map((one, n) => attackerOf(parley.url, hostile, one, n, others));
  return { side, attackers: startWorker(stage, ATTACK), doAttack };
}

const attackerOf = (
  url: string,
  { inboxKey, topicId }: Workspace,
  { token, conversationId }: Customer,
  n: number,
  others: string[],
) => ({
  url,
  headers: { 'x-forwarded-for': addressOf(ATTACKERS_ADDRESS + n) },
  inboxKey,
  topicId,
  token,
  conversationId,
  others,
});
