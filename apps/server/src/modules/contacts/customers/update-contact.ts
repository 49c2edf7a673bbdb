import type { BodyOf, Contact, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { lockContact, saveContact } from './queries.ts';

/** Corrects what is known of a contact. */
export async function updateContact(
  deps: Basics,
  { workspaceId }: MemberCaller,
  id: string,
  body: BodyOf<(typeof routes)['updateContact']>,
): Promise<Contact> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await lockContact(tx, workspaceId, id);
    if (!before) throw new ProblemError('not_found');
    return recordContact(tx, deps, workspaceId, { ...before, ...body });
  });
}

/** Writes a locked contact and the event that says so. */
export async function recordContact(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  changed: Contact,
): Promise<Contact> {
  const seq = await tx.takeSeqs(workspaceId, 1);
  const contact: Contact = { ...changed, seq, email: changed.email?.toLowerCase() ?? null };
  await saveContact(tx, workspaceId, contact);
  const at = deps.clock.now();
  await tx.append(workspaceId, [
    { seq, at, type: 'contact.updated', conversationId: null, contactId: null, payload: { contact } },
  ]);
  return contact;
}
