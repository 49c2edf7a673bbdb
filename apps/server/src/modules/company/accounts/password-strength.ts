import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LIMITS } from '@parley/contract';
import pLimit from 'p-limit';
import { ProblemError } from '../../../platform/errors.ts';
import type { ToJudge } from './password-judge.ts';
import { isTooLong } from './passwords.ts';

/** Of 4. At 3 an attacker who has the hashes needs more than 10^8 guesses, each of them an argon2id. */
const LEAST_SCORE = 3;
const PRODUCT_WORDS = ['parley'];
const LEAST_WORD_CHARS = 3;
/** One is judged at a time. Beyond these the others are sent away. */
const WAITING = 100;

/**
 * Refuses passwords that attackers try first: 49,000 common ones, their usual disguises, keyboard walks, dates, and
 * whatever the person's name, address or workspace gives away.
 *
 * @throws ProblemError password_weak
 */
export async function checkPasswordStrength(password: string, about: string[]): Promise<void> {
  if ([...password].length < LIMITS.passwordCharsMin || isTooLong(password))
    throw new ProblemError('password_weak');
  const words = [...PRODUCT_WORDS, ...about.flatMap(wordsOf)];
  const parts = [password, withoutWords(password, words)];
  if ((await judge({ parts, words })) < LEAST_SCORE) throw new ProblemError('password_weak');
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length >= LEAST_WORD_CHARS);
}

/** What is left of "acme-support-2026" for somebody at Acme must be strong by itself. */
function withoutWords(password: string, words: string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}

const turns = pLimit(1);

/** The score of the weakest part, found beside the event loop. */
async function judge(what: ToJudge): Promise<number> {
  if (turns.pendingCount >= WAITING) throw new ProblemError('unavailable', { retryAfterSeconds: 3 });
  return turns(async () => {
    thread ??= startThread();
    const asked = thread;
    asked.ref();
    asked.postMessage(what);
    const [score] = (await once(asked, 'message')) as [number];
    asked.unref();
    return score;
  });
}

let thread: Worker | undefined;

/** Its lists take 20 MB, and most runs of the server never see a new password: made for the first. */
function startThread(): Worker {
  const started = new Worker(new URL('./password-judge.ts', import.meta.url), { execArgv: [], env: {} });
  started.on('error', () => {
    thread = undefined;
  });
  return started;
}
