import { LIMITS } from '@parley/contract';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { ProblemError } from '../../../platform/errors.ts';
import { isTooLong } from './passwords.ts';

/** Of 4. At 3 an attacker who has the hashes needs more than 10^8 guesses, each of them an argon2id. */
const LEAST_SCORE = 3;
const PRODUCT_WORDS = ['parley'];
const LEAST_WORD_CHARS = 3;

/**
 * Refuses passwords that attackers try first: 49,000 common ones, their usual disguises, keyboard walks, dates, and
 * whatever the person's name, address or workspace gives away.
 *
 * @throws ProblemError password_weak
 */
export async function checkPasswordStrength(password: string, about: string[]): Promise<void> {
  if ([...password].length < LIMITS.passwordCharsMin || isTooLong(password))
    throw new ProblemError('password_weak');
  const judge = await getJudge();
  const words = [...PRODUCT_WORDS, ...about.flatMap(wordsOf)];
  const parts = [password, withoutWords(password, words)];
  const isWeak = parts.some((part) => judge.check(part, words).score < LEAST_SCORE);
  if (isWeak) throw new ProblemError('password_weak');
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word.length >= LEAST_WORD_CHARS);
}

/** What is left of "acme-support-2026" for somebody at Acme must be strong by itself. */
function withoutWords(password: string, words: string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
}

let loading: Promise<ZxcvbnFactory> | undefined;

/** The lists take 20 MB, and most runs of the server never see a new password: loaded at the first. */
function getJudge(): Promise<ZxcvbnFactory> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common');
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
