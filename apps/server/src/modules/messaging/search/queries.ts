import type { Run, Tx } from '../../../platform/db/transaction.ts';

/** The words of one version of a message, as `tsvector` reads them. */
export type MessageWords = { conversationId: string; seq: number; version: number; lexemes: string };

/** Writes the words of messages, unless those of a newer version stand there. In one order, so that two writers wait for each other at most. */
export async function saveMessageWords(
  tx: Tx,
  workspaceId: string,
  rows: readonly MessageWords[],
): Promise<void> {
  if (rows.length === 0) return;
  const sorted = rows.toSorted((a, b) => a.seq - b.seq);
  await tx.query(
    `insert into search_message as s (workspace_id, conversation_id, seq, version, lexemes)
     select $1, * from unnest($2::uuid[], $3::bigint[], $4::int[], $5::tsvector[])
     on conflict (workspace_id, conversation_id, seq) do update set version = excluded.version, lexemes = excluded.lexemes
     where s.version <= excluded.version`,
    [
      workspaceId,
      sorted.map(({ conversationId }) => conversationId),
      sorted.map(({ seq }) => seq),
      sorted.map(({ version }) => version),
      sorted.map(({ lexemes }) => lexemes),
    ],
  );
}

export async function lockContacts(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    'select from contact where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update',
    [workspaceId, ids],
  );
}

/** Writes under which words these contacts are found, in the place of those that they had. */
export async function saveContactWords(
  tx: Tx,
  workspaceId: string,
  words: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const pairs = [...words].flatMap(([id, own]) => own.map((word) => ({ id, word })));
  await tx.query('delete from search_contact where workspace_id = $1 and contact_id = any($2::uuid[])', [
    workspaceId,
    [...words.keys()],
  ]);
  await tx.query(
    `insert into search_contact (workspace_id, word, contact_id) select $1, * from unnest($2::text[], $3::uuid[])
     on conflict do nothing`,
    [workspaceId, pairs.map(({ word }) => word), pairs.map(({ id }) => id)],
  );
}

/** How far back the words of a workspace reach. */
export type Rebuild = {
  doneFrom: number;
  begunAtSeq: number;
  /** Conversations behind this one are still to be looked at for what was imported; null: none. */
  importedAfter: string | null;
};

const REBUILD = 'done_from as "doneFrom", begun_at_seq as "begunAtSeq", imported_after as "importedAfter"';

export async function findRebuild(run: Run, workspaceId: string): Promise<Rebuild | undefined> {
  const [row] = await run<Rebuild>(
    `select ${REBUILD} from search_rebuild
     where workspace_id = $1 and finished_at is null`,
    [workspaceId],
  );
  return row;
}

/** The same for whoever goes on with it; undefined as well where another process is at it. */
export async function lockRebuild(tx: Tx, workspaceId: string): Promise<Rebuild | undefined> {
  const [row] = await tx.query<Rebuild>(
    `select ${REBUILD} from search_rebuild
     where workspace_id = $1 and finished_at is null for update skip locked`,
    [workspaceId],
  );
  return row;
}

export async function saveRebuild(tx: Tx, workspaceId: string, rebuild: Rebuild, now: Date): Promise<void> {
  const { doneFrom, begunAtSeq, importedAfter } = rebuild;
  await tx.query(
    `insert into search_rebuild (workspace_id, done_from, begun_at_seq, imported_after, finished_at) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id) do update set done_from = excluded.done_from, begun_at_seq = excluded.begun_at_seq,
       imported_after = excluded.imported_after, finished_at = excluded.finished_at`,
    [workspaceId, doneFrom, begunAtSeq, importedAfter, doneFrom <= 1 && importedAfter === null ? now : null],
  );
}

/** Has what was imported since a conversation was made read, besides what is to be read already. */
export async function askForImported(tx: Tx, workspaceId: string, after: string): Promise<void> {
  await tx.query(
    `insert into search_rebuild as r (workspace_id, done_from, begun_at_seq, imported_after) values ($1, 1, 1, $2)
     on conflict (workspace_id) do update set finished_at = null,
       imported_after = case when r.imported_after < excluded.imported_after then r.imported_after else excluded.imported_after end`,
    [workspaceId, after],
  );
}

/** Nothing that begins alike comes after this. */
export const LAST_LETTER = '\u{10ffff}';
/** Of contacts who have the most telling word this many are looked at for the others. */
const SEEDS = 5_000;

/** Contacts who have, for each entry, a word that begins like one of its words; those with the shortest such words first. */
export async function findContactsByWords(
  run: Run,
  workspaceId: string,
  words: readonly (readonly string[])[],
  most: number,
): Promise<string[]> {
  const [seed = [], ...others] = words.toSorted((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  const values: unknown[] = [workspaceId, LAST_LETTER, SEEDS, most];
  const begins = (either: readonly string[], row: string) =>
    `(${either
      .map((word) => `$${values.push(word)}`)
      .map((word) => `${row}.word >= ${word} and ${row}.word < ${word} || $2`)
      .join(' or ')})`;
  const seeds = seed.map(
    (
      word,
    ) => `(select s.word, s.contact_id from search_contact s where s.workspace_id = $1 and ${begins([word], 's')}
      order by s.word limit $3)`,
  );
  const conditions = others.map(
    (
      either,
    ) => `exists (select from search_contact o where o.workspace_id = $1 and o.contact_id = s.contact_id
      and ${begins(either, 'o')})`,
  );
  const rows = await run<{ id: string }>(
    `select s.contact_id as id from (${seeds.join(' union all ')}) s where ${['true', ...conditions].join(' and ')}
     group by s.contact_id order by min(s.word) limit $4`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** The place before which everything stands. */
export async function readHead(run: Run, workspaceId: string): Promise<number> {
  const [log] = await run<{ last_seq: number }>('select last_seq from event_stream where workspace_id = $1', [
    workspaceId,
  ]);
  return (log?.last_seq ?? 0) + 1;
}

/** The first place that is not before a moment. */
export async function findPlaceAt(run: Run, workspaceId: string, at: Date): Promise<number> {
  const [row] = await run<{ place: number }>('select find_place_at($1, $2) as place', [workspaceId, at]);
  return row?.place ?? 1;
}
