import { type Contact, LIMITS, type ResponseOf, type routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type Doer, type MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkInSight } from './contacts-in-sight.ts';
import { findStanding, lockMerges, lockPersons, type Standing, saveStanding } from './merge-queries.ts';
import { listContacts } from './queries.ts';
import { endUnsignedTokens } from './visitor-token-queries.ts';

type Pair = ResponseOf<(typeof routes)['mergeContact']>;

/**
 * Makes a contact, and all that are part of it, part of another one. Both must stand for themselves, so no circle can come
 * about; whoever wants to merge into one that is merged itself is told into which.
 */
export async function mergeContact(
  deps: Basics,
  caller: MemberCaller,
  id: string,
  intoId: string,
): Promise<Pair> {
  if (id === intoId) throw new ProblemError('invalid_request', { detail: 'intoId: another contact' });
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await checkInSight(tx.query, caller, [id, intoId]);
    return mergePersons(tx, deps, caller, id, intoId);
  });
}

/**
 * The same within a transaction, by whoever found out that two are one. Takes the log's lock.
 *
 * @throws ProblemError not_found, contact_merged, invalid_request when the person would be too many contacts
 */
export async function mergePersons(
  tx: Tx,
  deps: Basics,
  by: Doer,
  id: string,
  intoId: string,
): Promise<Pair> {
  const { workspaceId } = by;
  await lockMerges(tx, workspaceId);
  const locked = await lockPersons(tx, workspaceId, [id, intoId]);
  const [contact, survivor] = [standsAlone(locked, id), standsAlone(locked, intoId)];
  if (locked.length > LIMITS.contactsOfPerson)
    throw new ProblemError('invalid_request', {
      detail: `A person is ${LIMITS.contactsOfPerson} contacts at most`,
    });
  const others = locked.filter(({ survivorId }) => survivorId === id);
  // Before the log's lock, which comes with the event.
  await endUnsignedTokens(
    tx,
    workspaceId,
    locked.map((one) => one.id),
    deps.clock.now(),
  );
  return record(tx, deps, by, 'contact.merged', {
    contact: { ...contact, mergedInto: intoId, survivorId: intoId },
    survivor,
    others: others.map((other) => ({ ...other, survivorId: intoId })),
  });
}

function standsAlone(locked: Standing[], id: string): Standing {
  const found = locked.find((standing) => standing.id === id);
  if (!found) throw new ProblemError('not_found');
  if (found.survivorId)
    throw new ProblemError('contact_merged', { details: { contactId: id, mergedInto: found.survivorId } });
  return found;
}

/** Takes a contact out of its person again, with those that came into it with it. Nothing else was changed by the merge. */
export async function unmergeContact(deps: Basics, caller: MemberCaller, id: string): Promise<Pair> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await lockMerges(tx, workspaceId);
    const contact = await findStanding(tx.query, workspaceId, id);
    if (!contact) throw new ProblemError('not_found');
    await checkInSight(tx.query, caller, [id]);
    if (!contact.survivorId) throw new ProblemError('contact_not_merged');
    const locked = await lockPersons(tx, workspaceId, [contact.survivorId]);
    const others = mergedInto(id, locked);
    return record(tx, deps, caller, 'contact.unmerged', {
      contact: { ...contact, mergedInto: null, survivorId: null },
      survivor: { id: contact.survivorId, mergedInto: null, survivorId: null },
      others: others.map((other) => ({ ...other, survivorId: id })),
    });
  });
}

/** Those that were merged into a contact, directly or through others. */
function mergedInto(id: string, all: Standing[]): Standing[] {
  return all.filter((one) => one.mergedInto === id).flatMap((one) => [one, ...mergedInto(one.id, all)]);
}

type Changed = { contact: Standing; survivor: Standing; others: Standing[] };

/** Writes who is who from now on, and the event that carries all of them. Takes the log's lock; everything is locked before. */
async function record(
  tx: Tx,
  deps: Basics,
  by: Doer,
  type: 'contact.merged' | 'contact.unmerged',
  { contact, survivor, others }: Changed,
): Promise<Pair> {
  const { workspaceId } = by;
  const seq = await tx.takeSeqs(workspaceId, 1);
  const changed = [contact, survivor, ...others];
  for (const standing of changed) await saveStanding(tx, workspaceId, seq, standing);
  const ids = changed.map(({ id }) => id);
  const contacts = new Map((await listContacts(tx.query, workspaceId, ids)).map((one) => [one.id, one]));
  const pair = {
    contact: contacts.get(contact.id) as Contact,
    survivor: contacts.get(survivor.id) as Contact,
  };
  const payload = { ...pair, others: others.map(({ id }) => contacts.get(id) as Contact) };
  const place = { seq, at: deps.clock.now(), conversationId: null, contactId: null, actor: actorOf(by) };
  await tx.append(workspaceId, [{ ...place, type, payload }]);
  return pair;
}
