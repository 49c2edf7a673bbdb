import type { Run } from '../../../platform/db/transaction.ts';
import type { ImportPlace } from './import-deps.ts';
import type { ImportRow } from './import-queries.ts';
import { createConversationMaker, type MadeConversation, type StagedRow } from './make-conversations.ts';
import { keyOf } from './row-key.ts';
import { findKnownKeys, type RowPlace, readRows } from './row-queries.ts';

const PAGE_ROWS = 2_000;

/** A part of the way: what is complete, and what need not be written. */
export type Step = {
  conversations: MadeConversation[];
  /** Everything up to here is in this step or in an earlier one; null: nothing new. */
  upTo: RowPlace | null;
  /** Where the step before ended. */
  after: RowPlace | null;
  /** Rows that an earlier import brought. */
  known: number;
  /** Rows that repeat another one. */
  duplicates: StagedRow[];
};

/** Goes through the rows by customer and time and makes conversations of them; holds a page of rows, and a conversation. */
export async function* walkRows(
  run: Run,
  place: ImportPlace,
  { options }: Pick<ImportRow, 'options'>,
  now: Date,
): AsyncGenerator<Step> {
  const maker = createConversationMaker(options, now);
  const count = createOccurrences();
  let after: RowPlace | null = null;
  let done: RowPlace | null = null;
  for (;;) {
    const rows: StagedRow[] = await readRows(run, place, after, PAGE_ROWS);
    const pending = maker.pending();
    const sifted = await sift(
      run,
      place.workspaceId,
      rows.map(count),
      options.duplicates === 'keep',
      pending,
    );
    const conversations = sifted.fresh.flatMap((row) => maker.take(row));
    after = rows.at(-1) ?? after;
    const isEnd = rows.length < PAGE_ROWS;
    if (isEnd) conversations.push(...maker.end());
    const { known, duplicates } = sifted;
    const upTo: RowPlace | null = isEnd ? after : before(maker.pending(), conversations, after);
    yield { conversations, upTo, after: done, known, duplicates };
    done = upTo ?? done;
    if (isEnd) return;
  }
}

/** The place up to which nothing is pending. */
function before(
  pending: readonly StagedRow[],
  complete: MadeConversation[],
  last: RowPlace | null,
): RowPlace | null {
  if (pending.length === 0) return last;
  return complete.at(-1)?.messages.at(-1) ?? null;
}

type Counted = { row: StagedRow; occurrence: number };

/** How often each row came before among those of one customer and time, where what is alike stands together. */
function createOccurrences() {
  let place = '';
  let counts = new Map<string, number>();
  return (row: StagedRow): Counted => {
    const here = `${row.at.getTime()} ${row.customer}`;
    if (here !== place) counts = new Map();
    place = here;
    const occurrence = (counts.get(row.key) ?? 0) + 1;
    counts.set(row.key, occurrence);
    return { row, occurrence };
  };
}

/** Parts what is to be written from what is there already and from what says the same again. */
async function sift(
  run: Run,
  workspaceId: string,
  counted: Counted[],
  isKept: boolean,
  pending: readonly StagedRow[],
): Promise<{ fresh: StagedRow[]; known: number; duplicates: StagedRow[] }> {
  const keyed = counted.map(({ row, occurrence }) =>
    isKept && occurrence > 1 ? { ...row, key: keyOf(row.key, occurrence) } : row,
  );
  const stored = await findKnownKeys(
    run,
    workspaceId,
    keyed.map(({ key }) => key),
  );
  const seen = new Set(pending.map(({ key }) => key));
  const fresh: StagedRow[] = [];
  const duplicates: StagedRow[] = [];
  let known = 0;
  for (const row of keyed) {
    if (seen.has(row.key)) duplicates.push(row);
    else if (stored.has(row.key)) known += 1;
    else fresh.push(row);
    seen.add(row.key);
  }
  return { fresh, known, duplicates };
}
