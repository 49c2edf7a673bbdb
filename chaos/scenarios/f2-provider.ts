import type { Scenario, Stage } from '../src/scenario.ts';
import { playWhatsapp, reachesSimulator } from '../src/whatsapp/shop.ts';
import type { Simulator } from '../src/whatsapp/simulator.ts';

export const scenario: Scenario = {
  id: 'f2',
  name: 'WhatsApp is slow, refuses, hangs and closes in the middle of its answer, while workers are killed',
  about:
    'No answer reaches a phone twice; what nobody knows of is shown as that, and goes out again only when people say so.',
  stack: { webs: 2, workers: 2, redis: false, env: reachesSimulator },
  companies: () => [{ customers: 0, agents: 2, habits: { agentEveryMs: 300, changeEveryMs: 0 } }],
  faults: (stage) =>
    playWhatsapp(stage, { count: stage.size === 'short' ? 8 : 20, everyMs: 3_000 }, (simulator) =>
      harm(stage, simulator),
    ),
};

const FAULTS = [
  'close',
  'close_after_accept',
  'close_mid_answer',
  'http_500',
  'http_500_after_accept',
  'http_429',
  'html_502',
  'hang',
  'hang_after_accept',
] as const;

async function harm(stage: Stage, simulator: Simulator): Promise<void> {
  const { nemesis, stack, size } = stage;
  await nemesis.rest(1_500);
  for (let n = 0; n < (size === 'short' ? 1 : 3); n += 1) {
    for (const fault of nemesis.random.shuffle(FAULTS)) await answerBadly(stage, simulator, fault);
    const victim = nemesis.random.pick(stack.workers);
    await simulator.trouble({ api: { fault: 'none', delayMs: 1_500 } });
    await nemesis.rest(1_000);
    // What was amid being sent is known to nobody but the phone.
    await nemesis.kill(victim);
    await nemesis.restart(victim);
    await simulator.trouble({ api: { delayMs: 0 } });
    if (size === 'full') await nemesis.killDatabase(nemesis.random.between(500, 8_000));
    await simulator.hurry();
    await nemesis.rest(1_000);
  }
}

/** Who hangs keeps a whole turn waiting, so few do. */
async function answerBadly(
  { nemesis }: Stage,
  simulator: Simulator,
  fault: (typeof FAULTS)[number],
): Promise<void> {
  const times = fault.startsWith('hang') ? 1 : 3;
  await nemesis.during(`WhatsApp: ${fault}`, async () => {
    await simulator.trouble({ api: { fault, times, delayMs: nemesis.random.pick([0, 0, 400]) } });
    await nemesis.rest(nemesis.random.between(800, 1_600));
  });
}
