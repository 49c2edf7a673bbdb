import pLimit from 'p-limit';
import { call } from '../parley/http.ts';
import { type Agent, addAgents, type Workspace } from '../parley/set-up.ts';
import type { Parley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { connectNumber, type Line } from './line.ts';
import type { Simulator } from './simulator.ts';
import type { Watch } from './watch.ts';

/** Of each number. */
const EACH = 10;
/** As many conversations as an agent has at a time, unless somebody says otherwise. */
const NUMBERS_PER_AGENT = 4;

export type Numbers = { lines: Line[]; numberIds: string[]; customerIds: string[]; agents: Agent[] };

/** Numbers of one account behind one door, each with a customer of its own. */
export async function connectNumbers(
  parley: Parley,
  workspace: Workspace,
  simulator: Simulator,
  { count, doorId }: { count: number; doorId: string },
): Promise<Numbers> {
  const numbers: Numbers = { lines: [], numberIds: [], customerIds: [], agents: [] };
  for (let n = 0; n < count; n += 1) {
    const phone = `1415556${String(n).padStart(4, '0')}`;
    const { id: numberId } = await simulator.control('POST', 'numbers', { phone, name: `Shop ${n}` });
    const { id: customerId } = await simulator.control('POST', 'customers', { name: `Rider ${n}` });
    numbers.lines.push(await connectNumber(parley, workspace, simulator, { numberId, doorId }));
    numbers.numberIds.push(numberId);
    numbers.customerIds.push(customerId);
  }
  numbers.agents = await addAgents(parley, workspace, Math.ceil(count / NUMBERS_PER_AGENT));
  return numbers;
}

/** Each number gets ten messages: milliseconds until all of them are in their threads. */
export async function receive(
  { numberIds, customerIds }: Numbers,
  simulator: Simulator,
  watch: Watch,
): Promise<number> {
  const [before] = await watch.ask<{ count: number }>(FROM_CUSTOMERS);
  const begun = performance.now();
  for (let n = 0; n < EACH; n += 1)
    await pLimit(16).map(numberIds, (numberId, at) =>
      simulator.control('POST', `customers/${customerIds[at]}/messages`, {
        numberId,
        type: 'text',
        text: 'Hello',
      }),
    );
  const wanted = Number(before?.count) + EACH * numberIds.length;
  await watch.until(FROM_CUSTOMERS, (count) => count >= wanted);
  return performance.now() - begun;
}

const FROM_CUSTOMERS = `select count(*) from message where author_kind = 'contact'`;

/** Each number sends ten answers: milliseconds until the other side has all of them. */
export async function send(
  stage: Stage,
  parley: Parley,
  { lines, agents }: Numbers,
  simulator: Simulator,
  watch: Watch,
): Promise<number> {
  const rows = await watch.ask<{ id: string; inbox_id: string }>('select id, inbox_id from conversation');
  const conversations = lines.flatMap(
    ({ inboxId }) => rows.find(({ inbox_id }) => inbox_id === inboxId)?.id ?? [],
  );
  const agentOf = (at: number) => agents[at % agents.length] as Agent;
  await pLimit(4).map(conversations, (id, at) =>
    call(parley.url, 'POST', `/v1/conversations/${id}/claim`, {}, agentOf(at)),
  );
  const had = (await simulator.control('GET', 'ledger')).messages.length;
  const begun = performance.now();
  for (let n = 0; n < EACH; n += 1)
    await pLimit(16).map(conversations, (id, at) => {
      const message = { clientId: `answer-${n}-in-${id}`, text: 'Since this morning!' };
      return call(parley.url, 'POST', `/v1/conversations/${id}/messages`, message, agentOf(at));
    });
  stage.say(
    `${EACH * conversations.length} answers posted after ${Math.round(performance.now() - begun)} ms`,
  );
  await watch.until(SENDING, (count) => count === 0);
  const took = performance.now() - begun;
  const got = (await simulator.control('GET', 'ledger')).messages.length - had;
  if (got !== EACH * conversations.length)
    throw new Error(`the other side has ${got} of ${EACH * conversations.length}`);
  return took;
}

const SENDING = `
  select (select count(*) from channel_part where state in ('queued', 'sending'))
    + (select count(*) from list_outlets_behind()) as count`;
