import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { maySee, PLACE, type Place, seesAll } from '../../../visibility.ts';
import { personOf } from './person-of.ts';

/**
 * Where the conversations of these contacts stand, each place once: those of all contacts that are the same person count. From
 * key to key: a contact, its person, the contacts of that, their conversations.
 */
const PLACES = `
  select distinct k.id, ${PLACE}
  from unnest($2::uuid[]) k(id)
  cross join lateral (
    select ${personOf('one')} as id from contact one where one.workspace_id = $1 and one.id = k.id limit 1
  ) person
  cross join lateral (
    select person.id union all select m.id from contact m where m.workspace_id = $1 and m.survivor_id = person.id
  ) same
  join conversation c on c.workspace_id = $1 and c.contact_id = same.id`;

/** The places of conversations by the contact whose they are; a contact without any is missing. */
export async function placesOfContacts(
  run: Run,
  workspaceId: string,
  contactIds: string[],
): Promise<Map<string, Place[]>> {
  if (contactIds.length === 0) return new Map();
  const rows = await run<Place & { id: string }>(PLACES, [workspaceId, contactIds]);
  return Map.groupBy(rows, ({ id }) => id);
}

/** Those of these contacts whom a member may know: of whose person at least one conversation is in sight. */
export async function contactsInSight(
  run: Run,
  caller: MemberCaller,
  contactIds: string[],
): Promise<ReadonlySet<string>> {
  if (seesAll(caller)) return new Set(contactIds);
  const places = await placesOfContacts(run, caller.workspaceId, contactIds);
  return new Set(contactIds.filter((id) => places.get(id)?.some((place) => maySee(caller, place))));
}

/** Whoever is not in sight does not exist. */
export async function checkInSight(run: Run, caller: MemberCaller, contactIds: string[]): Promise<void> {
  const seen = await contactsInSight(run, caller, contactIds);
  if (contactIds.some((id) => !seen.has(id))) throw new ProblemError('not_found');
}
