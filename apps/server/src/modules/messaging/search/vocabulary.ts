import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { LAST_LETTER } from './queries.ts';
import { distance } from './text/distance.ts';

/** Counts words as used once more each; new ones become known. */
export async function addToVocabulary(tx: Tx, workspaceId: string, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const uses = new Map<string, number>();
  // In one order, so that two writers cannot wait for each other.
  for (const word of words.toSorted()) uses.set(word, (uses.get(word) ?? 0) + 1);
  await tx.query(
    `insert into search_word (workspace_id, word, uses) select $1, * from unnest($2::text[], $3::int[])
     on conflict (workspace_id, word) do update set uses = search_word.uses + excluded.uses`,
    [workspaceId, [...uses.keys()], [...uses.values()]],
  );
}

/** What a word that is being typed is taken for: the most used that begin so. Each is one more to look for. */
const COMPLETIONS = 40;
/** Words that are looked at for one that is asked for: enough for three letters, and a bound for one. */
const CANDIDATES = 5_000;
/** Fewer letters begin too much. */
const OPEN_CHARS = 2;

/** The words that begin like these. */
const BEGINNINGS = `
  select k.word as asked, w.word from unnest($2::text[]) k(word)
  cross join lateral (
    select word from (
      select word, uses from search_word
      where workspace_id = $1 and word >= k.word and word < k.word || $3 order by word limit ${CANDIDATES}
    ) c order by uses desc limit ${COMPLETIONS}
  ) w`;

/** Snowball's stemmers by the script that they read. A word is the same as another in any language in which both have one stem. */
const STEMMERS: readonly (readonly [script: RegExp, names: readonly string[]])[] = [
  [
    /\p{Script=Latin}/u,
    ['english', 'german', 'french', 'spanish', 'portuguese', 'italian', 'dutch', 'turkish'],
  ],
  [/\p{Script=Cyrillic}/u, ['russian']],
  [/\p{Script=Greek}/u, ['greek']],
  [/\p{Script=Arabic}/u, ['arabic']],
  [/\p{Script=Devanagari}/u, ['hindi']],
  [/\p{Script=Tamil}/u, ['tamil']],
];
/** Shorter words are too much alike. */
const STEM_CHARS = 3;
const RELATIVES_READ = 500;
const RELATED = 20;

/** The stem of a word by a stemmer `s`; null: none, as that of `the`. */
const stem = (word: string): string => `(ts_lexize(s.name::regdictionary, ${word}))[1]`;
const STEMMERS_OF_IT = `unnest(string_to_array(k.stemmers, ',')) s(name)`;

/** Words of the vocabulary that are forms of these: of the same beginning, and of one stem in a language of their script. */
const RELATIVES = `
  select k.word as asked, w.word from unnest($2::text[], $3::text[]) k(word, stemmers)
  cross join lateral (
    select left(k.word, greatest(${STEM_CHARS}, min(length(${stem('k.word')})) - 1)) as beginning from ${STEMMERS_OF_IT}
  ) own
  cross join lateral (
    select c.word from (
      select word, uses from search_word
      where workspace_id = $1 and word >= own.beginning and word < own.beginning || $4 order by word limit ${RELATIVES_READ}
    ) c
    where exists (select from ${STEMMERS_OF_IT} where ${stem('c.word')} = ${stem('k.word')})
    order by c.uses desc limit ${RELATED}
  ) w`;

/** Other words that these words may stand for: what they may become while they are typed, and their other forms. */
export async function findVariants(
  run: Run,
  workspaceId: string,
  words: readonly { word: string; isOpen: boolean }[],
): Promise<Map<string, string[]>> {
  const open = words.filter(({ word, isOpen }) => isOpen && word.length >= OPEN_CHARS);
  const found = [
    ...(await findBeginnings(
      run,
      workspaceId,
      open.map(({ word }) => word),
    )),
    ...(await findRelatives(
      run,
      workspaceId,
      words.map(({ word }) => word),
    )),
  ];
  const variants = Map.groupBy(found, ({ asked }) => asked);
  return new Map([...variants].map(([asked, rows]) => [asked, rows.map(({ word }) => word)]));
}

type Variant = { asked: string; word: string };

async function findBeginnings(run: Run, workspaceId: string, words: string[]): Promise<Variant[]> {
  return words.length === 0 ? [] : run<Variant>(BEGINNINGS, [workspaceId, words, LAST_LETTER]);
}

async function findRelatives(run: Run, workspaceId: string, words: string[]): Promise<Variant[]> {
  const stemmed = words.flatMap((word) => {
    const names = STEMMERS.find(([script]) => script.test(word))?.[1];
    return names && word.length >= STEM_CHARS ? [{ word, names }] : [];
  });
  if (stemmed.length === 0) return [];
  const stemmers = stemmed.map(({ names }) => names.map((name) => `${name}_stem`).join());
  return run<Variant>(RELATIVES, [workspaceId, stemmed.map(({ word }) => word), stemmers, LAST_LETTER]);
}

const ALIKE = 20;
const SUGGESTIONS = 3;

/** Words of the vocabulary for which this one may have been mistyped, the likeliest first. */
export async function findAlike(run: Run, workspaceId: string, misspelt: string): Promise<string[]> {
  if (misspelt.length < STEM_CHARS) return [];
  const rows = await run<{ word: string; uses: number }>(
    `select w.word, w.uses from search_word w
     where w.workspace_id = $1 and w.id = any(array(select f.id from find_words_alike($1, $2, ${ALIKE}) f))`,
    [workspaceId, misspelt],
  );
  const most = misspelt.length <= 4 ? 1 : 2;
  return rows
    .map(({ word, uses }) => ({ word, uses, far: distance(word, misspelt) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far || b.uses - a.uses)
    .slice(0, SUGGESTIONS)
    .map(({ word }) => word);
}
