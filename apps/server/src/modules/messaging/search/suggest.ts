import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { findHits } from './find-hits.ts';
import type { Plan } from './plan.ts';
import { readHead } from './queries.ts';
import { quote } from './text/lexemes.ts';
import { tokensOf } from './text/tokens.ts';
import { findAlike } from './vocabulary.ts';

/** Words of a query that are looked at: each costs a few looks into the index. */
const WORDS = 3;

/**
 * The query with words that are found in place of those that are not; null: there is none to suggest. The vocabulary is of the whole
 * workspace, so a word is suggested only if a message in which it stands is in the caller's sight.
 */
export async function suggestQuery(
  run: Run,
  caller: MemberCaller,
  { text, parsed }: Plan,
): Promise<string | null> {
  const before = await readHead(run, caller.workspaceId);
  const isFound = async (word: string) => {
    const query = `(${quote(word)} | ${quote(`n/${word}`)})`;
    const everywhere = {
      filters: { ofConversation: [], ofMessage: [] },
      from: Number.MIN_SAFE_INTEGER,
      importedFrom: null,
    };
    return (
      (await findHits(run, { ...everywhere, caller, query, before, enough: 1, most: 1 })).places.length > 0
    );
  };
  let suggested = text;
  for (const word of mistypedIn(parsed.terms.flat().map((one) => one.text))) {
    if (await isFound(word.folded)) continue;
    for (const candidate of await findAlike(run, caller.workspaceId, word.folded)) {
      if (!(await isFound(candidate))) continue;
      suggested = suggested.replace(word.written, candidate);
      break;
    }
  }
  return suggested === text ? null : suggested;
}

const mistypedIn = (texts: readonly string[]): { written: string; folded: string }[] =>
  texts
    .flatMap((text) =>
      tokensOf(text).flatMap(({ kind, words: [folded = ''], start, end }) =>
        kind === 'word' ? [{ written: text.slice(start, end), folded }] : [],
      ),
    )
    .slice(0, WORDS);
