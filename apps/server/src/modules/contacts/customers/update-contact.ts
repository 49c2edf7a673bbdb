import type { BodyOf, Contact, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type Doer, type MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkAttributes, definedAttributes, withAttributes } from './attributes.ts';
import { checkInSight } from './contacts-in-sight.ts';
import { lockContact, saveAttributes, saveContact } from './queries.ts';

/** Corrects what is known of a contact. */
export async function updateContact(
  deps: Basics,
  caller: MemberCaller,
  id: string,
  { attributes = {}, ...fields }: BodyOf<(typeof routes)['updateContact']>,
): Promise<Contact> {
  const { workspaceId } = caller;
  if (Object.keys(attributes).length > 0)
    checkAttributes(await definedAttributes(deps.db.run(workspaceId), workspaceId), attributes);
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await lockContact(tx, workspaceId, id);
    if (!before) throw new ProblemError('not_found');
    await checkInSight(tx.query, caller, [id]);
    await saveAttributes(tx, workspaceId, id, attributes);
    return recordContact(tx, deps, caller, { ...withAttributes(before, attributes), ...fields });
  });
}

/** Writes a locked contact and the event that says so. */
export async function recordContact(tx: Tx, deps: Basics, by: Doer, changed: Contact): Promise<Contact> {
  const { workspaceId } = by;
  const seq = await tx.takeSeqs(workspaceId, 1);
  const contact: Contact = { ...changed, seq, email: changed.email?.toLowerCase() ?? null };
  await saveContact(tx, workspaceId, contact);
  const place = { seq, at: deps.clock.now(), conversationId: null, contactId: null, actor: actorOf(by) };
  await tx.append(workspaceId, [{ ...place, type: 'contact.updated', payload: { contact } }]);
  return contact;
}
