import type { ProblemError } from '../../../../platform/errors.ts';

/** A message on its way in, as far as a processor may know it. */
export type Draft = {
  readonly kind: 'text' | 'note';
  readonly text: string;
  /** How many files it carries. */
  readonly attachments: number;
};

/** What the workspace asks of every message. */
export type MessageRules = { readonly messageChars: number };

export type Verdict =
  | { action: 'keep' }
  | { action: 'rewrite'; text: string; why: string }
  | { action: 'refuse'; problem: ProblemError };

/**
 * One step on the way of every message, before it is queued or stored. It decides and does nothing: pure, synchronous and
 * cheap (some tens of microseconds at most), because every post waits for it.
 */
export type Processor = {
  readonly name: string;
  /** in: what customers write. out: what members write, notes as well. */
  readonly direction: 'in' | 'out' | 'both';
  process(draft: Draft, rules: MessageRules): Verdict;
};

export const keep: Verdict = { action: 'keep' };
export const rewrite = (text: string, why: string): Verdict => ({ action: 'rewrite', text, why });
export const refuse = (problem: ProblemError): Verdict => ({ action: 'refuse', problem });
