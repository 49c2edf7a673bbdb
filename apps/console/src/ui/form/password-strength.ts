import { countCharacters } from '@parley/client';
import { LIMITS } from '@parley/contract';

export type Strength = 'weak' | 'fair' | 'good' | 'strong';

/** Words and runs that guessing programs try first. The server has the last word; this only warns early. */
const COMMON = /pass(word|wort)?|qwert[yz]|asdf|letmein|welcome|admin|iloveyou|parley|12345|abcd|0000|1111/gi;

/** Code points that neither repeat nor merely continue their neighbour (`aaa`, `123`, `cba` count little). */
function surprises(password: string): number {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.map((code, index) => (index === 0 ? Number.NaN : code - (codes[index - 1] ?? 0)));
  const fresh = steps.filter(
    (step, index) => !(Math.abs(step) <= 1 && step === steps[index - 1]) && step !== 0,
  );
  return Math.min(fresh.length, new Set(codes).size * 1.8);
}

/** How hard a password is to guess, in four words. Rough on purpose: length and variety, no rules of composition. */
export function strengthOf(password: string): Strength {
  const score = surprises(password.replace(COMMON, 'x'));
  if (score < 9) return 'weak';
  if (score < 14) return 'fair';
  return score < 19 ? 'good' : 'strong';
}

/** Characters still missing to the minimum; 0 when it is long enough. */
export const missingCharacters = (password: string): number =>
  Math.max(0, LIMITS.passwordCharsMin - countCharacters(password));
