import { type Contact, type ContactNote, LIMITS } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { hasRole, type MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import {
  checkInSight,
  findContactsOf,
  listContacts,
  lockContact,
  recordContact,
} from '../customers/index.ts';
import { correctNote, countNotes, deleteNote, insertNote, listNotes, lockNote } from './queries.ts';

/** What members noted about the person that a contact is. */
export async function readNotes(
  deps: Basics,
  caller: MemberCaller,
  contactId: string,
): Promise<ContactNote[]> {
  const run = deps.db.run(caller.workspaceId);
  const [contact] = await listContacts(run, caller.workspaceId, [contactId]);
  if (!contact) throw new ProblemError('not_found');
  await checkInSight(run, caller, [contactId]);
  return listNotes(run, caller.workspaceId, await findContactsOf(run, caller.workspaceId, contactId));
}

export async function createNote(
  deps: Basics,
  caller: MemberCaller,
  contactId: string,
  text: string,
): Promise<ContactNote> {
  return changeNotes(deps, caller, contactId, async (tx, person, contactIds) => {
    const known = await countNotes(tx.query, caller.workspaceId, contactIds);
    if (known >= LIMITS.contactNotes) throw new ProblemError('too_many_notes');
    const note: ContactNote = {
      id: deps.newId(),
      contactId: person.id,
      text,
      author: { id: caller.memberId, name: caller.name },
      createdAt: deps.clock.now().toISOString(),
      editedAt: null,
      earlier: [],
    };
    await insertNote(tx, caller.workspaceId, note);
    return note;
  });
}

export async function updateNote(
  deps: Basics,
  caller: MemberCaller,
  { contactId, noteId }: { contactId: string; noteId: string },
  text: string,
): Promise<ContactNote> {
  return changeNotes(deps, caller, contactId, async (tx, _, contactIds) => {
    const note = await lockNote(tx, caller.workspaceId, contactIds, noteId);
    if (!note) throw new ProblemError('not_found');
    if (note.author.id !== caller.memberId) throw new ProblemError('not_author');
    if (note.text === text) return note;
    const at = deps.clock.now();
    await correctNote(tx, caller.workspaceId, { id: noteId, text }, at);
    const before = { text: note.text, until: at.toISOString() };
    return { ...note, text, editedAt: at.toISOString(), earlier: [before, ...note.earlier] };
  });
}

export async function removeNote(
  deps: Basics,
  caller: MemberCaller,
  { contactId, noteId }: { contactId: string; noteId: string },
): Promise<void> {
  await changeNotes(deps, caller, contactId, async (tx, _, contactIds) => {
    const note = await lockNote(tx, caller.workspaceId, contactIds, noteId);
    if (!note) throw new ProblemError('not_found');
    if (note.author.id !== caller.memberId && !hasRole(caller, 'supervisor'))
      throw new ProblemError('not_author');
    await deleteNote(tx, caller.workspaceId, noteId);
  });
}

/** Within one transaction that ends with an event of the contact: so every console knows that it has to look anew. */
async function changeNotes<T>(
  deps: Basics,
  caller: MemberCaller,
  contactId: string,
  change: (tx: Tx, person: Contact, contactIds: string[]) => Promise<T>,
): Promise<T> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const asked = await lockContact(tx, workspaceId, contactId);
    const person = asked?.mergedInto ? await lockContact(tx, workspaceId, asked.mergedInto) : asked;
    if (!person) throw new ProblemError('not_found');
    await checkInSight(tx.query, caller, [person.id]);
    const changed = await change(tx, person, await findContactsOf(tx.query, workspaceId, person.id));
    await recordContact(tx, deps, caller, person);
    return changed;
  });
}
