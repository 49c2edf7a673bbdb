import type { Contact } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller, Doer, MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkInSight } from './contacts-in-sight.ts';
import { findStanding, lockMerges, lockPersons } from './merge-queries.ts';
import { lockContact } from './queries.ts';
import { recordContact } from './update-contact.ts';
import { endAllTokens, endTokensAround, readEndedTokens } from './visitor-token-queries.ts';

/** The customer is forgotten in the browser that asks: nothing it has kept lets anybody in. */
export async function endVisitorToken(deps: Basics, caller: CustomerCaller): Promise<void> {
  const { workspaceId, contactId, tokenContactId, token } = caller;
  const at = deps.clock.now();
  await deps.db.inTransaction(workspaceId, async (tx) => {
    await lockPersons(tx, workspaceId, [contactId]);
    await endTokensAround(tx, { workspaceId, id: token.id, at }, tokenContactId);
    await tellMembers(tx, deps, caller, contactId);
  });
}

/** Signs a customer out in all browsers, as whichever contact they are known there, and makes links back worthless. */
export async function signOutContact(deps: Basics, caller: MemberCaller, id: string): Promise<Contact> {
  const { workspaceId } = caller;
  const at = deps.clock.now();
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await lockMerges(tx, workspaceId);
    const contact = await findStanding(tx.query, workspaceId, id);
    if (!contact) throw new ProblemError('not_found');
    await checkInSight(tx.query, caller, [id]);
    const personId = contact.survivorId ?? id;
    const all = await lockPersons(tx, workspaceId, [personId]);
    const contactIds = all.map((each) => each.id);
    await endAllTokens(tx, workspaceId, contactIds, at);
    return tellMembers(tx, deps, caller, personId);
  });
}

/** Of whoever never started a conversation members do not know. */
async function tellMembers(tx: Tx, deps: Basics, by: Doer, contactId: string): Promise<Contact> {
  const contact = await lockContact(tx, by.workspaceId, contactId);
  if (!contact) throw new ProblemError('not_found');
  return contact.seq > 0 ? recordContact(tx, deps, by, contact) : contact;
}

/** Tokens that ended in this time, of all workspaces: by their ids. */
export const findEndedTokens = (
  { db }: Pick<Basics, 'db'>,
  after: Date,
  until: Date,
): Promise<ReadonlySet<string>> =>
  readEndedTokens((text, values) => db.read(null, text, values), after, until);
