import type { BodyOf, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { namesAfter } from './own-words.ts';
import { lockContact } from './queries.ts';
import { recordContact } from './update-contact.ts';

/** The customer leaves his name or address. Both are claims: nothing of an older contact is shown for them. */
export async function updateMe(
  deps: Basics,
  caller: CustomerCaller,
  body: BodyOf<(typeof routes)['updateMe']>,
): Promise<ResponseOf<(typeof routes)['updateMe']>> {
  const { workspaceId, contactId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await lockContact(tx, workspaceId, contactId);
    if (!before) throw new ProblemError('not_found');
    const { id, name, email } = await recordContact(tx, deps, caller, {
      ...before,
      ...(await namesAfter(tx.query, caller, before, body)),
    });
    return { id, name, email };
  });
}
