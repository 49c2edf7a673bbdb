import type { ContactAttribute } from '@parley/contract';
import { ProblemError } from '../../../platform/errors.ts';

/**
 * Whether attributes of contacts may be defined so: keys and names once each, a list with something to choose from, and nothing that
 * has values already made another kind.
 *
 * @throws ProblemError attributes_inconsistent
 */
export function checkContactAttributes(
  before: readonly ContactAttribute[],
  after: readonly ContactAttribute[],
): void {
  const twice =
    repeated(after.map(({ key }) => key)) ?? repeated(after.map(({ name }) => name.toLowerCase()));
  if (twice) throw refusalOf(`“${twice}” is there twice`);
  for (const { key, name, kind, options } of after) {
    const known = before.find((one) => one.key === key);
    if (known && known.kind !== kind)
      throw refusalOf(`“${name}” cannot become another kind; add another attribute`);
    if (kind === 'list' && options.length === 0) throw refusalOf(`“${name}” has nothing to choose from`);
    if (kind !== 'list' && options.length > 0) throw refusalOf(`“${name}” is no list`);
    const option = repeated(options);
    if (option) throw refusalOf(`“${name}” has “${option}” twice`);
  }
}

const repeated = (words: readonly string[]): string | undefined =>
  words.find((word, at) => words.indexOf(word) !== at);

const refusalOf = (detail: string) => new ProblemError('attributes_inconsistent', { detail });
