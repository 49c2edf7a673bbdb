import { type Attack, type Attacker, startAttack } from '@parley/testkit/attack';
import { serveCalls } from '../workers/serve-calls.ts';

let attacks: Attack[] = [];

serveCalls({
  start: async (attackers: Attacker[]) => {
    attacks = attackers.map(startAttack);
  },
  /** Answers what was tried, and how often. */
  stop: async () => {
    await Promise.all(attacks.map((attack) => attack.stop()));
    return attacks.map((attack) => attack.done());
  },
});
