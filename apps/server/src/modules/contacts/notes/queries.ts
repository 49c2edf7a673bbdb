import type { ContactNote } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

type NoteRow = Omit<ContactNote, 'createdAt' | 'editedAt' | 'earlier' | 'author'> & {
  authorId: string;
  authorName: string;
  createdAt: Date;
  editedAt: Date | null;
  earlier: { text: string; until: string }[] | null;
};

const NOTE = `n.id, n.contact_id as "contactId", n.text, n.author_id as "authorId", m.name as "authorName",
  n.created_at as "createdAt", n.edited_at as "editedAt", (
    select jsonb_agg(jsonb_build_object('text', v.text, 'until', v.until) order by v.until desc) from contact_note_version v
    where v.workspace_id = n.workspace_id and v.note_id = n.id) as earlier`;
const FROM = 'contact_note n join member m on m.workspace_id = n.workspace_id and m.id = n.author_id';

/** Only authors correct their notes, so what was said before is theirs as well. */
const presentNote = ({
  authorId,
  authorName,
  createdAt,
  editedAt,
  earlier,
  ...row
}: NoteRow): ContactNote => ({
  ...row,
  author: { id: authorId, name: authorName },
  createdAt: createdAt.toISOString(),
  editedAt: editedAt?.toISOString() ?? null,
  earlier: (earlier ?? []).map(({ text, until }) => ({ text, until: new Date(until).toISOString() })),
});

/** Those about a person, the newest first. */
export async function listNotes(run: Run, workspaceId: string, contactIds: string[]): Promise<ContactNote[]> {
  const rows = await run<NoteRow>(
    `select ${NOTE} from ${FROM} where n.workspace_id = $1 and n.contact_id = any($2::uuid[]) order by n.id desc`,
    [workspaceId, contactIds],
  );
  return rows.map(presentNote);
}

/** How many there are about a person. */
export async function countNotes(run: Run, workspaceId: string, contactIds: string[]): Promise<number> {
  const [row] = await run<{ notes: number }>(
    'select count(*)::int as notes from contact_note where workspace_id = $1 and contact_id = any($2::uuid[])',
    [workspaceId, contactIds],
  );
  return row?.notes ?? 0;
}

/** One of a person's, locked. */
export async function lockNote(
  tx: Tx,
  workspaceId: string,
  contactIds: string[],
  id: string,
): Promise<ContactNote | undefined> {
  const rows = await tx.query<NoteRow>(
    `select ${NOTE} from ${FROM}
     where n.workspace_id = $1 and n.contact_id = any($2::uuid[]) and n.id = $3 for no key update of n`,
    [workspaceId, contactIds, id],
  );
  return rows.map(presentNote)[0];
}

export async function insertNote(tx: Tx, workspaceId: string, note: ContactNote): Promise<void> {
  await tx.query(
    `insert into contact_note (workspace_id, id, contact_id, author_id, text, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [workspaceId, note.id, note.contactId, note.author.id, note.text, note.createdAt],
  );
}

/** Keeps what it said until now. */
export async function correctNote(
  tx: Tx,
  workspaceId: string,
  { id, text }: Pick<ContactNote, 'id' | 'text'>,
  at: Date,
): Promise<void> {
  await tx.query(
    `with before as (
       insert into contact_note_version (workspace_id, note_id, until, text)
       select workspace_id, id, $4, text from contact_note where workspace_id = $1 and id = $2
       on conflict do nothing
     ) update contact_note set text = $3, edited_at = $4 where workspace_id = $1 and id = $2`,
    [workspaceId, id, text, at],
  );
}

export async function deleteNote(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.query('delete from contact_note where workspace_id = $1 and id = $2', [workspaceId, id]);
}
