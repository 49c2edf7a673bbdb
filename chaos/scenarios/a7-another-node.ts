import { WebSocket } from 'ws';
import type { Scenario, Stage } from '../src/scenario.ts';
import type { Actor } from '../src/world.ts';

export const scenario: Scenario = {
  id: 'a7',
  name: 'Lines break all the time, and everybody comes back to another node with an old cursor',
  about:
    'An ack that got lost is asked for again and doubles nothing; a cursor is good on every node, and a forged one is refused.',
  companies: (size) => [
    {
      customers: size === 'short' ? 16 : 60,
      agents: size === 'short' ? 2 : 5,
      habits: { customerEveryMs: size === 'short' ? 400 : 1_500, agentEveryMs: 400, restShare: 0.4 },
    },
    { customers: 8, agents: 1, habits: { customerEveryMs: 1_000, official: true } },
  ],
  faults: async (stage) => {
    const { nemesis, stack, size } = stage;
    const fronts = [...stack.webs.flatMap(({ front, agentFront }) => [front, agentFront]), stack.balancer];
    await nemesis.rest(1_000);
    await nemesis.during('lines break', async () => {
      // Slow on the way down, so that many an ack is on the line when it breaks.
      for (const front of fronts) front?.set({ latency: { ms: 60, jitterMs: 60 } });
      for (let n = 0; n < (size === 'short' ? 6 : 25); n++) {
        await nemesis.rest(nemesis.random.between(200, 600));
        nemesis.random.pick(fronts)?.reset();
      }
      for (const front of fronts) front?.set({});
    });
    await tryCursors(stage);
  },
};

/** What a node says to cursors that it never gave out. */
async function tryCursors({ companies, urls, expect }: Stage): Promise<void> {
  const [company, other] = companies;
  const customer = company?.customers[0] as Actor;
  const epoch = await epochOf(urls[0] as string, customer);
  const foreign = '00000000-0000-4000-8000-000000000000';
  const future = await sayHello(urls[1] as string, customer, { epoch, cursor: 1_000_000_000 });
  const changed = await sayHello(urls[1] as string, customer, { epoch: foreign, cursor: 0 });
  const forged = await sayHello(urls[0] as string, customer, { epoch, cursor: -1 });
  const stranger = await sayHello(
    urls[0] as string,
    { ...(other?.customers[0] as Actor), token: 'pvt_forged' },
    {},
  );
  expect('a cursor from the future is sent to a snapshot', future === 'resync', future);
  expect('a cursor of another epoch is sent to a snapshot', changed === 'resync', changed);
  expect('a cursor that is none is refused', forged === 4003, forged);
  expect('a forged token is refused', stranger === 4001 || stranger === 'refused', stranger);
  const full = await sayHello(urls[1] as string, customer, { epoch, cursor: 0 });
  expect('the oldest cursor is served on any node', full === 'welcome', full);
}

async function epochOf(url: string, { headers }: Actor): Promise<string> {
  const answer = await fetch(`${url}/v1/customer/snapshot`, { headers });
  return ((await answer.json()) as { position: { epoch: string } }).position.epoch;
}

/** The type of the first frame, or the code with which the line was closed. */
function sayHello(url: string, { token }: Actor, position: object): Promise<string | number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/feed`);
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token, ...position })));
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      resolve((JSON.parse(data.toString()) as { type: string }).type);
      socket.terminate();
    });
    socket.on('close', resolve);
    socket.on('error', () => undefined);
  });
}
