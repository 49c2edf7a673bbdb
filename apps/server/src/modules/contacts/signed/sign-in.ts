import { type BodyOf, type Contact, LIMITS, type routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { hashSecret, newToken } from '../../../platform/ids.ts';
import {
  type AttributePatch,
  endTokensAround,
  findContactsOf,
  listContacts,
  lockContact,
  lockToMerge,
  mergePersons,
  newContact,
  recordContact,
  saveAttributes,
  saveContact,
  withAttributes,
} from '../customers/index.ts';
import { findPersonOfContact, lockNames } from '../identities/index.ts';
import type { Claims } from './claims.ts';
import type { InboxPlace } from './secret-queries.ts';
import { findSigned, insertSignedToken, isAnySigned, saveSigned } from './signed-queries.ts';

/** The site says every day anew who somebody is. */
const TOKEN_MS = 24 * 3_600_000;

/** Somebody whom a site vouches for, and whose browser it was that they came with. */
export type Arrival = Pick<BodyOf<(typeof routes)['identifyVisitor']>, 'context' | 'previousSub'> & {
  place: InboxPlace;
  sub: string;
  secretId: string;
  claims: Claims;
  here: CustomerCaller | undefined;
  userAgent: string | undefined;
  now: Date;
};

/** A token for whoever the site calls so, who is made known if they were not. One sign-in of the same customer after the other. */
export async function signIn(deps: Basics, arrival: Arrival): Promise<string> {
  const { place, sub, now } = arrival;
  const { workspaceId } = place;
  const token = newToken('pvt', workspaceId);
  await deps.db.inTransaction(workspaceId, async (tx) => {
    await lockNames(tx, workspaceId, [{ kind: 'external', value: sub }]);
    const signed = (await findSigned(tx.query, place, sub)) ?? (await becomeKnown(tx, deps, arrival));
    const personId = await personOf(tx, place, signed.contactId);
    const joining = await whoJoins(tx, arrival, personId);
    await lockToMerge(tx, workspaceId, [personId, ...(joining ? [joining] : [])]);
    await takeClaims(tx, deps, arrival, { personId, joining, before: signed.claims });
    await saveSigned(tx, place, { ...signed, sub, claims: arrival.claims, at: now });
    const by = { kind: 'customer', workspaceId, contactId: personId } as const;
    if (joining) await mergePersons(tx, deps, by, joining, personId);
    await endFormer(tx, arrival, signed.id);
    await insertSignedToken(tx, place, {
      id: deps.newId(),
      contactId: signed.contactId,
      hash: hashSecret(token),
      at: now,
      endsAt: new Date(now.getTime() + TOKEN_MS),
      signedAs: signed.id,
      signedWith: arrival.secretId,
    });
  });
  return token;
}

async function becomeKnown(tx: Tx, deps: Basics, { place, context, userAgent }: Arrival) {
  const contact = newContact(deps, { context, userAgent });
  await saveContact(tx, place.workspaceId, contact);
  return { id: deps.newId(), contactId: contact.id, claims: null };
}

async function personOf(tx: Tx, place: InboxPlace, contactId: string): Promise<string> {
  const person = await findPersonOfContact(tx.query, place, contactId);
  if (!person) throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
  return person.contactId;
}

/**
 * Whose conversations become those of the customer: an anonymous visitor's who has written. Not if somebody vouches for that visitor, and
 * not if another customer was signed in in this browser before: then nobody knows whose words they are.
 */
async function whoJoins(
  tx: Tx,
  { place: { workspaceId }, here, previousSub, sub }: Arrival,
  personId: string,
): Promise<string | null> {
  if (!here || here.token.signedAs || here.contactIds.includes(personId)) return null;
  if (previousSub !== undefined && previousSub !== sub) return null;
  const [visitor] = await listContacts(tx.query, workspaceId, [here.contactId]);
  if (!visitor || visitor.seq === 0 || visitor.mergedInto) return null;
  const theirs = await findContactsOf(tx.query, workspaceId, visitor.id);
  const own = await findContactsOf(tx.query, workspaceId, personId);
  const isPossible = theirs.length + own.length <= LIMITS.contactsOfPerson;
  return isPossible && !(await isAnySigned(tx.query, workspaceId, theirs)) ? visitor.id : null;
}

type Changing = { personId: string; joining: string | null; before: Claims | null };

/** Writes what the site says that it has not said before; what they called themselves as a visitor fills what it leaves open. */
async function takeClaims(
  tx: Tx,
  deps: Basics,
  { place: { workspaceId }, claims }: Arrival,
  { personId, joining, before }: Changing,
): Promise<void> {
  const contact = await lockContact(tx, workspaceId, personId);
  if (!contact) throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
  const visitor = joining ? await lockContact(tx, workspaceId, joining) : undefined;
  const attributes: AttributePatch = newIn(claims.attributes, before?.attributes ?? {});
  const names: Pick<Claims, 'name' | 'email'> = newIn(namesIn(claims), before ? namesIn(before) : {});
  const changed: Contact = {
    ...withAttributes(contact, attributes),
    name: names.name ?? contact.name ?? visitor?.name ?? null,
    email: names.email ?? contact.email ?? visitor?.email ?? null,
  };
  const isNews = changed.name !== contact.name || changed.email !== contact.email;
  await saveAttributes(tx, workspaceId, personId, attributes);
  if (!isNews && Object.keys(attributes).length === 0) return;
  // Members are told of whoever has started a conversation; until then, nobody knows them.
  if (contact.seq > 0)
    await recordContact(tx, deps, { kind: 'customer', workspaceId, contactId: personId }, changed);
  else await saveContact(tx, workspaceId, changed);
}

const namesIn = ({ attributes: _, ...names }: Claims) => names;

const newIn = <V>(now: Record<string, V>, before: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(now).filter(([key, value]) => before[key] !== value));

/** The browser is this customer's from now on: nobody else comes back with what it had kept. */
async function endFormer(tx: Tx, { place, here, now }: Arrival, signedAs: string): Promise<void> {
  if (!here || here.token.signedAs === signedAs) return;
  const standing = { workspaceId: place.workspaceId, id: here.token.id, at: now };
  await endTokensAround(tx, standing, here.tokenContactId);
}
