import type { BodyOf, Contact, routes } from '@parley/contract';
import type { MemberCaller } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import { ProblemError } from '../../platform/errors.ts';
import { lockContact, saveContact } from './queries.ts';

/** Corrects what is known of a contact. */
export async function updateContact(
  deps: Deps,
  { workspaceId }: MemberCaller,
  id: string,
  body: BodyOf<(typeof routes)['updateContact']>,
): Promise<Contact> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await lockContact(tx.query, workspaceId, id);
    if (!before) throw new ProblemError('not_found');
    const seq = await tx.takeSeqs(workspaceId, 1);
    const contact: Contact = {
      ...before,
      seq,
      name: body.name === undefined ? before.name : body.name,
      email: body.email === undefined ? before.email : (body.email?.toLowerCase() ?? null),
    };
    await saveContact(tx.query, workspaceId, contact);
    const at = deps.clock.now();
    await tx.append(workspaceId, [
      { seq, at, type: 'contact.updated', conversationId: null, contactId: null, payload: { contact } },
    ]);
    return contact;
  });
}
