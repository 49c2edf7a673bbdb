import { join } from 'node:path';
import { until } from '@parley/testkit/until';
import { demand } from '../clients/http.ts';
import { type Journal, openJournal } from '../history.ts';
import { ask } from '../jobs/witness.ts';
import type { Stage } from '../scenario.ts';
import { type PhoneCustomers, startPhoneCustomers, type Written } from './customers.ts';
import { judge } from './judge.ts';
import { type Simulator, startSimulator } from './simulator.ts';

/** The simulator is on this machine, which Parley calls only if it is told so. */
export const reachesSimulator = (): Record<string, string> => ({
  EGRESS_ALLOW: '127.0.0.0/8',
  EGRESS_PORTS: '1-65535',
});

/** Of everything that is on its way, after the last fault. */
const SETTLED_MS = 180_000;

type People = { count: number; everyMs: number };

/** Connects the scenario's company to a simulated number, does harm while people write both ways, and judges when all is quiet. */
export async function playWhatsapp(
  stage: Stage,
  people: People,
  harm: (simulator: Simulator) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator();
  const journal = openJournal(join(stage.folder, 'phones.jsonl'));
  try {
    await connect(stage, simulator);
    // No limit of the number's own is in the way: what is looked at here are faults.
    await simulator.trouble({ limits: { perSecond: 1_000, pairBurst: 1_000 } });
    await simulator.control('PATCH', 'pace', { sentMs: 0, deliveredMs: 100, readMs: 200 });
    const { workspaceId, random } = { workspaceId: companyOf(stage).workspace.id, random: stage.random };
    const customers = await startPhoneCustomers({ simulator, journal, random, workspaceId, ...people });
    await harm(simulator);
    await simulator.heal();
    await settle(stage, simulator, customers);
    await learnPlaces(stage, journal, customers.written);
    await judge(stage, simulator, customers.written);
  } finally {
    journal.close();
    await simulator.kill();
  }
}

function companyOf({ companies }: Stage) {
  const [company] = companies;
  if (!company) throw new Error('a company with agents is needed');
  return company;
}

async function connect(stage: Stage, simulator: Simulator): Promise<void> {
  const { workspace } = companyOf(stage);
  const { numberIds, baseUrl, businessAccountId, accessToken, appSecret, verifyToken } = simulator.connection;
  const { body } = await demand(stage.urls[0] as string, 'POST', '/v1/channels/accounts', workspace.owner, {
    channel: 'whatsapp',
    name: 'The number',
    door: { name: 'Our app', values: { appSecret, verifyToken } },
    address: numberIds[0],
    values: { businessAccountId, accessToken, baseUrl },
    topicId: workspace.topicIds[0],
  });
  const url = stage.stack.publicUrl + body.door.hookPath;
  await simulator.control('PUT', 'webhook', { url, verifyToken });
}

/** Nobody says anything new, and whatever is under way arrives: here, there, and in between. What does not is the judge's. */
async function settle(
  { stack, crowds }: Stage,
  simulator: Simulator,
  customers: PhoneCustomers,
): Promise<void> {
  await customers.stop();
  await Promise.all(crowds.agents.map((crowd) => crowd.quiesce(SETTLED_MS)));
  let before = '';
  const isQuiet = async () => {
    const { deliveries } = await simulator.control('GET', 'deliveries');
    if (deliveries.some(({ state }: { state: string }) => state === 'waiting')) await simulator.hurry();
    const [work] = await ask<{ open: string; head: string }>(stack.databaseUrl, UNSETTLED);
    const now = JSON.stringify([work, (await simulator.messages()).map(({ status }) => status)]);
    const isSame = now === before;
    before = now;
    if (work?.open === '0' && isSame) return true;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return false;
  };
  await until(isQuiet, SETTLED_MS).catch(() => undefined);
}

/** A message whose last receipt has not come may still get one: the head of the log says so a look later. */
const UNSETTLED = `
  select (select count(*) from channel_hook where done_at is null and given_up_at is null)
    + (select count(*) from channel_part where state in ('queued', 'sending'))
    + (select count(*) from list_outlets_behind()) as open,
    (select max(last_seq) from event_stream) as head`;

/** The simulator knows that a message was taken, not where it stands: that is read when all is quiet. */
async function learnPlaces({ stack }: Stage, journal: Journal, written: readonly Written[]): Promise<void> {
  const places = await ask<{ cid: string; conv: string; seq: string; number: number }>(
    stack.databaseUrl,
    'select client_id as cid, conversation_id as conv, seq, number from message where client_id = any($1)',
    [written.map(({ cid }) => cid)],
  );
  const writers = new Map(written.map(({ cid, proc }) => [cid, proc]));
  for (const { cid, conv, seq, number } of places)
    journal.log(writers.get(cid) as string, 'ok', 'post', { cid, conv, seq: Number(seq), number });
}
