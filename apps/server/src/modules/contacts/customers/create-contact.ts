import type { BodyOf, Contact, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { seesAll } from '../../../visibility.ts';
import { checkAttributes, definedAttributes, withAttributes } from './attributes.ts';
import { newContact } from './create-visitor.ts';
import { saveAttributes, saveContact } from './queries.ts';
import { recordContact } from './update-contact.ts';

/** Adds somebody who has not written yet, by hand. */
export async function createContact(
  deps: Basics,
  caller: MemberCaller,
  { name = null, email = null, attributes = {} }: BodyOf<(typeof routes)['createContact']>,
): Promise<Contact> {
  const { workspaceId } = caller;
  // Of customers without a conversation only those are told who see all: nobody may lose sight of whom they have just added.
  if (!seesAll(caller)) throw new ProblemError('not_allowed', { detail: 'You would not see this customer' });
  checkAttributes(await definedAttributes(deps.db.run(workspaceId), workspaceId), attributes);
  const contact = withAttributes(
    { ...newContact(deps, {}), name, email: email?.toLowerCase() ?? null },
    attributes,
  );
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await saveContact(tx, workspaceId, contact);
    await saveAttributes(tx, workspaceId, contact.id, attributes);
    return recordContact(tx, deps, caller, contact);
  });
}
