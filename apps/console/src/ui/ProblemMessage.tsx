import { NetworkError, ProblemError } from '@parley/client';
import type { Problem, ProblemCode } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { en } from '../i18n/en/index.ts';
import { i18next } from '../i18n/i18n.ts';

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(en.problems, code);

/** The sentence for a problem, in the reader's language. A code that we do not know yet speaks its own title. */
export const knownProblemText = ({ code, title }: Problem): string =>
  isKnown(code) ? i18next.t(`problems:${code}`) : title;

/** The sentence for a failure of any kind. */
export function problemText(error: unknown): string {
  if (error instanceof ProblemError) return knownProblemText(error.problem);
  return i18next.t(error instanceof NetworkError ? 'error.network' : 'error.unknown');
}

/** The id under which the server logged the failed request; undefined for failures that never reached it. */
export const requestIdOf = (error: unknown): string | undefined =>
  error instanceof ProblemError ? error.problem.requestId : undefined;

/** The sentence for a failure, as text that follows a change of language. */
export const ProblemMessage = ({ error }: { error: unknown }) => {
  useTranslation('problems');
  return <>{problemText(error)}</>;
};
