import type { Basics } from '../../../basics.ts';
import type { ChannelCaller } from '../../../callers.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import {
  lockContact,
  lockToMerge,
  mergePersons,
  newContact,
  recordContact,
  saveContact,
} from '../customers/index.ts';
import {
  findMatches,
  findPerson,
  findPersonOf,
  insertNames,
  lockNames,
  type Match,
  type Named,
  RECOGNISING,
  removeNames,
  replaceUsername,
} from './queries.ts';

/** Somebody as a channel knows them: all names that came together. */
export type Known = { identities: readonly Named[]; name: string | null };

type Place = { workspaceId: string; inboxId: string };

/** Whether one of these names is somebody's for good. */
export const isRecognisable = (names: readonly Named[]): boolean => names.some(recognises);

const recognises = ({ kind }: Named) => RECOGNISING.some((known) => known === kind);

/**
 * Who wrote to an inbox: the person who has one of these names, or a new contact. Names that came together are one person's, so
 * whoever was two until now becomes one; the names themselves stay with the contact that had them. A username recognises nobody.
 *
 * @throws ProblemError invalid_request when there is no name to recognise anybody by
 */
export async function recognise(deps: Basics, place: Place, known: Known): Promise<ChannelCaller> {
  const names = known.identities.filter(recognises);
  if (names.length === 0) throw new ProblemError('invalid_request', { detail: 'nobody is named' });
  const { workspaceId } = place;
  const run = deps.db.run(workspaceId);
  const matches = await findMatches(run, workspaceId, names);
  const [first] = matches;
  if (first && isComplete(place, known, names, matches)) {
    const person = await findPerson(run, workspaceId, first.personId);
    if (person && (person.name || !known.name)) return callerOf(place, person);
  }
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await lockNames(tx, workspaceId, names);
    return join(tx, deps, place, known, names);
  });
}

/** All names are known, here, and of one person: nothing is to be written. A username is looked at each time. */
const isComplete = (
  { inboxId }: Place,
  { identities }: Known,
  names: readonly Named[],
  matches: readonly Match[],
): boolean =>
  identities.length === names.length &&
  new Set(matches.map(({ personId }) => personId)).size === 1 &&
  names.every((name) =>
    matches.some(
      (match) => match.kind === name.kind && match.value === name.value && match.inboxId === inboxId,
    ),
  );

async function join(
  tx: Tx,
  deps: Basics,
  place: Place,
  known: Known,
  names: readonly Named[],
  contactOf?: string,
): Promise<ChannelCaller> {
  const { workspaceId, inboxId } = place;
  const at = deps.clock.now();
  const matches = await findMatches(tx.query, workspaceId, names);
  const persons = [...new Set([contactOf ?? [], matches.map(({ personId }) => personId)].flat())];
  // All of them before the log's lock, which comes with the first event.
  if (persons.length > 1) await lockToMerge(tx, workspaceId, persons);
  const contactId = persons[0] ?? (await create(tx, deps, workspaceId, known));
  const withIds = names.map((name) => ({ ...name, id: deps.newId() }));
  await insertNames(tx, { workspaceId, inboxId, contactId, at }, withIds);
  const username = known.identities.find(({ kind }) => kind === 'username');
  if (username) {
    const contactIds = (await findPerson(tx.query, workspaceId, contactId))?.contactIds ?? [contactId];
    const to = { workspaceId, inboxId, contactId, contactIds, at };
    await replaceUsername(tx, to, { id: deps.newId(), value: username.value });
  }
  const by = { kind: 'channel', workspaceId, inboxId } as const;
  await learnName(tx, deps, by, contactId, known.name);
  for (const other of persons.slice(1)) await mergePersons(tx, deps, by, other, contactId);
  const person = await findPerson(tx.query, workspaceId, contactId);
  if (!person) throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
  return callerOf(place, person);
}

async function create(tx: Tx, deps: Basics, workspaceId: string, { name }: Known): Promise<string> {
  const contact = newContact(deps, name === null ? {} : { name });
  await saveContact(tx, workspaceId, contact);
  return contact.id;
}

/** The name that they gave themselves, as long as nobody has given them another. */
async function learnName(
  tx: Tx,
  deps: Basics,
  by: { kind: 'channel'; workspaceId: string; inboxId: string },
  contactId: string,
  name: string | null,
): Promise<void> {
  if (!name) return;
  const contact = await lockContact(tx, by.workspaceId, contactId);
  if (contact && !contact.name) await recordContact(tx, deps, by, { ...contact, name });
}

/** Who a contact is today, as a channel speaks for them. */
export async function findPersonOfContact(
  run: Run,
  place: Place,
  contactId: string,
): Promise<ChannelCaller | null> {
  const found = await findPersonOf(run, place.workspaceId, contactId);
  return found ? callerOf(place, found) : null;
}

const callerOf = (
  { workspaceId, inboxId }: Place,
  person: Pick<ChannelCaller, 'contactId' | 'contactIds' | 'contactsSince' | 'name'>,
): ChannelCaller => ({
  kind: 'channel',
  workspaceId,
  inboxId,
  tokenContactId: person.contactId,
  ...person,
});

/**
 * The same person is known by other names from now on; those from before may be somebody else's tomorrow. Nothing happens where
 * nobody is known by them.
 *
 * @returns the person, or null
 */
export async function rename(
  deps: Basics,
  place: Place,
  { before, after }: { before: readonly Named[]; after: readonly Named[] },
): Promise<ChannelCaller | null> {
  const { workspaceId } = place;
  const names = after.filter(recognises);
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await lockNames(tx, workspaceId, [...before, ...names]);
    const [old] = await findMatches(tx.query, workspaceId, before.filter(recognises));
    // It may have been told before, in other words.
    const [found = old] = old ? [old] : await findMatches(tx.query, workspaceId, names);
    const person = found && (await findPerson(tx.query, workspaceId, found.personId));
    if (!person) return null;
    await removeNames(tx, workspaceId, person.contactIds, before.filter(isReplacedBy(names)));
    return join(tx, deps, place, { identities: names, name: null }, names, person.contactId);
  });
}

const isReplacedBy = (names: readonly Named[]) => (old: Named) =>
  names.some(({ kind, value }) => kind === old.kind && value !== old.value);
