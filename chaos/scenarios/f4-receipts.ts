import type { Scenario, Stage } from '../src/scenario.ts';
import { playWhatsapp, reachesSimulator } from '../src/whatsapp/shop.ts';
import type { Simulator } from '../src/whatsapp/simulator.ts';

export const scenario: Scenario = {
  id: 'f4',
  name: 'Receipts come late, doubled, shuffled and with some left out, while workers are killed',
  about: 'A message never goes back from read to sent, and says at the end what is so on the phone.',
  stack: { webs: 2, workers: 2, redis: false, env: reachesSimulator },
  companies: () => [{ customers: 0, agents: 2, habits: { agentEveryMs: 250, changeEveryMs: 0 } }],
  faults: (stage) =>
    playWhatsapp(stage, { count: stage.size === 'short' ? 8 : 20, everyMs: 4_000 }, (simulator) =>
      harm(stage, simulator),
    ),
};

async function harm(stage: Stage, simulator: Simulator): Promise<void> {
  const { nemesis, stack, size } = stage;
  const { random } = nemesis;
  for (let n = 0; n < (size === 'short' ? 1 : 4); n += 1) {
    for (const skipDelivered of [false, true]) {
      const webhooks = {
        duplicates: random.index(4),
        shuffle: true,
        delayMs: random.between(0, 2_000),
        skipDelivered,
      };
      // Some fail on the phone's side, after they were accepted.
      await simulator.trouble({ webhooks, statuses: { failCode: 131026, times: 2 } });
      await nemesis.rest(random.between(1_500, 3_000));
      const victim = random.pick(stack.workers);
      await nemesis.kill(victim);
      await nemesis.restart(victim);
    }
    // The receipt is there before the answer to the call.
    await simulator.trouble({
      webhooks: { shuffle: false, delayMs: 0 },
      api: { fault: 'hang_after_accept', times: 1 },
    });
    await nemesis.rest(random.between(1_000, 2_000));
  }
}
