import { ProblemError } from '@parley/client';
import type { ProblemCode } from '@parley/contract';
import { i18next } from '../../i18n/i18n.ts';
import { problemText } from '../ProblemMessage.tsx';

/** Which field of a form a problem is about, by its code; with a text of its own where the usual one says too little. */
export type FieldByProblem<F extends string> = Partial<Record<ProblemCode, F | { field: F; text: string }>>;

/** The last name in a JSON pointer: `/settings/greeting` and `/allowedOrigins/0` belong to `greeting`, `allowedOrigins`. */
const fieldIn = (pointer: string): string =>
  pointer
    .split('/')
    .filter((part) => !/^\d*$/.test(part))
    .at(-1) ?? '';

/** A refusal as sentences beside the fields that caused it; empty if it is about none of `fields`. */
export function fieldProblems<F extends string>(
  error: unknown,
  fields: readonly F[],
  byProblem: FieldByProblem<F>,
): Partial<Record<F, string>> {
  if (!(error instanceof ProblemError)) return {};
  const named = byProblem[error.code as ProblemCode];
  if (typeof named === 'string') return { [named]: problemText(error) } as Partial<Record<F, string>>;
  if (named) return { [named.field]: named.text } as Partial<Record<F, string>>;
  const refused = (error.problem.errors ?? []).map(({ path }) => fieldIn(path));
  const known = fields.filter((field) => refused.includes(field));
  return Object.fromEntries(known.map((field) => [field, i18next.t('form:refused')])) as Partial<
    Record<F, string>
  >;
}
