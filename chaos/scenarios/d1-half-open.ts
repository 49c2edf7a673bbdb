import { until } from '@parley/testkit/until';
import { WebSocket } from 'ws';
import { now } from '../src/history.ts';
import { startProxy } from '../src/proxy.ts';
import type { Scenario, Stage } from '../src/scenario.ts';
import type { Actor } from '../src/world.ts';

/** Two heartbeats of 25 s with their jitter, a first one at a random time, and the grace of presence. */
const GONE_WITHIN_MS = 90_000;

export const scenario: Scenario = {
  id: 'd1',
  name: 'Lines that are dead without telling anybody',
  about:
    'A client leaves a line on which nothing comes; a server gives up a client that does not answer, and says that he is gone.',
  companies: () => [{ customers: 30, agents: 4, habits: { customerEveryMs: 1_500, agentEveryMs: 500 } }],
  faults: async (stage) => {
    const { nemesis, stack, size } = stage;
    const dead = [stack.webs[0]?.front ?? null, stack.webs[0]?.agentFront ?? null];
    const gone = size === 'full' ? watchDeadCustomer(stage) : null;
    await nemesis.rest(1_500);
    await nemesis.poison('half-open lines', dead, { timeout: 'both' }, size === 'short' ? 3_000 : 15_000);
    await nemesis.rest(1_500);
    await nemesis.poison('nothing comes down', dead, { timeout: 'down' }, size === 'short' ? 3_000 : 10_000);
    await gone;
    await nemesis.rest(1_500);
  },
};

/** A customer whose line dies silently, seen by an agent of his company. */
async function watchDeadCustomer({ stack, companies, world, random, expect, note }: Stage): Promise<void> {
  const [company] = companies;
  const [node] = stack.webs;
  if (!company || !node) throw new Error('nobody is there');
  const [customer] = await world.customers(company.workspace, 1);
  const proxy = await startProxy([node.node], random.fork('dead line'));
  const url = `ws://127.0.0.1:${node.node.port}/feed`;
  const states: boolean[] = [];
  const agent = open(url, company.agents[0] as Actor, (frame) => {
    for (const { id, online } of frame.subjects ?? []) if (id === customer?.id) states.push(online);
  });
  const line = open(`ws://127.0.0.1:${proxy.port}/feed`, customer as Actor, () => undefined);
  await until(() => states.at(-1) === true);
  const from = now();
  proxy.set({ timeout: 'both' });
  const isGone = await until(() => states.at(-1) === false && now() - from, GONE_WITHIN_MS).catch(() => null);
  note('a customer whose line is dead is gone after', isGone ? `${Math.round(isGone / 1_000)} s` : 'never');
  expect('the server gives up a dead line within two heartbeats', isGone !== null);
  expect('and closes its end of it', proxy.open() <= 1, proxy.open());
  agent.terminate();
  line.terminate();
  await proxy.close();
}

type Frame = { type: string; subjects?: { id: string; online: boolean }[] };

function open(
  url: string,
  { token, headers, workspaceId }: Actor,
  onFrame: (frame: Frame) => void,
): WebSocket {
  const { cookie, origin } = headers;
  const socket = new WebSocket(url, cookie && origin ? { headers: { cookie, origin } } : {});
  const hello = token ? { token } : { workspaceId };
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', ...hello })));
  socket.on('message', (data) => onFrame(JSON.parse(data.toString()) as Frame));
  socket.on('error', () => undefined);
  return socket;
}
