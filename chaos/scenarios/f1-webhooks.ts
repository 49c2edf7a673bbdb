import type { Scenario, Stage } from '../src/scenario.ts';
import { playWhatsapp, reachesSimulator } from '../src/whatsapp/shop.ts';
import type { Simulator } from '../src/whatsapp/simulator.ts';

export const scenario: Scenario = {
  id: 'f1',
  name: 'Webhooks come one to five times, shuffled and to any node, while workers, nodes and PostgreSQL are killed',
  about:
    'What a customer writes is in the thread once and in order, and what an agent writes reaches the phone once.',
  stack: { webs: 2, workers: 2, redis: false, env: reachesSimulator },
  companies: () => [{ customers: 0, agents: 2, habits: { agentEveryMs: 700, changeEveryMs: 0 } }],
  faults: (stage) => {
    const people = stage.size === 'short' ? { count: 10, everyMs: 1_500 } : { count: 30, everyMs: 3_000 };
    return playWhatsapp(stage, people, (simulator) => harm(stage, simulator));
  },
};

async function harm(stage: Stage, simulator: Simulator): Promise<void> {
  const { nemesis, stack, size } = stage;
  for (let n = 0; n < (size === 'short' ? 1 : 3); n += 1) {
    await disturb(stage, simulator);
    const victim = nemesis.random.pick(stack.workers);
    await nemesis.kill(victim);
    await nemesis.restart(victim);
    await disturb(stage, simulator);
    const web = nemesis.anyWeb();
    await nemesis.kill(web);
    await nemesis.restart(web);
    await nemesis.killDatabase(
      size === 'short' ? 2_000 : n === 0 ? 30_000 : nemesis.random.between(500, 5_000),
    );
    await simulator.hurry();
    await disturb(stage, simulator);
    await noWorkers(stage);
    await simulator.hurry();
    await nemesis.rest(nemesis.random.between(500, 2_000));
  }
}

/** How often each webhook comes from now on, in which order, and over how many lines. */
async function disturb({ nemesis: { random, rest } }: Stage, simulator: Simulator): Promise<void> {
  for (let n = 0; n < 4; n += 1) {
    await simulator.trouble({
      webhooks: {
        duplicates: random.index(5),
        shuffle: n % 2 === 0,
        batch: random.pick([1, 1, 3]),
        connections: random.pick([2, 16]),
      },
    });
    await rest(random.between(300, 900));
  }
}

/** Nobody works for a while: webhooks are taken all the same. */
async function noWorkers({ nemesis, stack }: Stage): Promise<void> {
  for (const worker of stack.workers) await nemesis.kill(worker);
  await nemesis.rest(1_500);
  for (const worker of stack.workers) await nemesis.restart(worker);
}
