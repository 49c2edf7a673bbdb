import type { SearchGroup } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { importedPlace } from '../messages/index.ts';
import { LATE_MS } from './marks.ts';
import { findPlaceAt } from './queries.ts';
import { type Compiled, compile, wordsToVary } from './query/compile.ts';
import { type Needles, needlesOf, render } from './query/expression.ts';
import { type Filters, type Known, readFilters } from './query/filters.ts';
import { type Operator, type ParsedQuery, parseQuery } from './query/parse.ts';
import type { TextClass } from './text/lexemes.ts';
import { findVariants } from './vocabulary.ts';

/** What to look for and how. */
export type Plan = {
  text: string;
  parsed: ParsedQuery;
  filters: Filters;
  needles: Needles;
  /** The words without their operators, for what is found by name. */
  words: string;
  isCut: boolean;
  /** Where in the log it stands, as far as the filters say when it was written: from a place on, and before another. */
  range: { from: number; importedFrom: number | null; until: number | null };
  /** Whether things of this kind can be found at all. */
  asks(group: SearchGroup): boolean;
  /** As a `tsquery`; null: nothing to look for. */
  queryFor(cls: TextClass): string | null;
};

export async function planSearch(
  run: Run,
  { workspaceId, text, isTyping }: { workspaceId: string; text: string; isTyping: boolean },
  readKnown: (operators: readonly Operator[]) => Promise<Known>,
): Promise<Plan> {
  const parsed = parseQuery(text, { isTyping });
  const filters = await readFilters(parsed.operators, await readKnown(parsed.operators));
  const compiled = compile(parsed, await findVariants(run, workspaceId, wordsToVary(parsed)));
  const isPossible = filters.operators.every(({ isKnown }) => isKnown);
  return {
    text,
    parsed,
    filters,
    needles: needlesOf(compiled.terms),
    words: parsed.terms.map(([first]) => first?.text ?? '').join(' '),
    isCut: parsed.isCut,
    range: await rangeOf(run, workspaceId, filters),
    asks: (group) =>
      isPossible &&
      (filters.groups?.includes(group) ?? true) &&
      (group !== 'customers' || parsed.operators.length === 0),
    queryFor: (cls) => queryOf(compiled, filters, cls),
  };
}

/** Nothing was written after it came, so it stands at or behind the place of the day that it was written since. */
async function rangeOf(
  run: Run,
  workspaceId: string,
  { writtenFrom, writtenBefore }: Filters,
): Promise<Plan['range']> {
  const until = writtenBefore && new Date(writtenBefore.getTime() + LATE_MS);
  return {
    from: writtenFrom ? await findPlaceAt(run, workspaceId, writtenFrom) : Number.MIN_SAFE_INTEGER,
    importedFrom: writtenFrom ? importedPlace(writtenFrom.getTime()) : null,
    until: until ? await findPlaceAt(run, workspaceId, until) : null,
  };
}

function queryOf({ terms, excluded }: Compiled, { marks }: Filters, cls: TextClass): string | null {
  const wanted = [...terms.map((term) => render(term, cls)), ...marks.map((mark) => `(${mark})`)];
  // What is only left out, or only of some time, is everything: no search.
  if (wanted.length === 0) return null;
  return [...wanted, ...excluded.map((term) => `!${render(term, cls)}`)].join(' & ');
}
