import type { Contact, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { contactsInSight, findContactsOf, listContacts, personOf } from '../customers/index.ts';
import { readDealings } from './dealings.ts';

type Profile = ResponseOf<(typeof routes)['getContact']>;
type Alike = Profile['alike'][number];

/** The person that a contact is today, what they are made of, and who may be the same. */
export async function getContact(deps: Basics, caller: MemberCaller, id: string): Promise<Profile> {
  const { workspaceId } = caller;
  const run = deps.db.run(workspaceId);
  const person = await findPerson(run, workspaceId, id);
  if (!person || !(await contactsInSight(run, caller, [person])).has(person))
    throw new ProblemError('not_found');
  const ids = await findContactsOf(run, workspaceId, person);
  const contacts = await listContacts(run, workspaceId, ids);
  const contact = contacts.find((one) => one.id === person) as Contact;
  const [dealings] = await readDealings(run, caller, [person]);
  return {
    contact,
    dealings: dealings as Profile['dealings'],
    parts: contacts.filter((one) => one.id !== person),
    alike: await findAlike(run, caller, contact, ids),
  };
}

async function findPerson(run: Run, workspaceId: string, id: string): Promise<string | undefined> {
  const [row] = await run<{ id: string }>(
    `select ${personOf('c')} as id from contact c where c.workspace_id = $1 and c.id = $2`,
    [workspaceId, id],
  );
  return row?.id;
}

/** Suggestions, not findings: so many are enough. */
const MOST_ALIKE = 10;

/**
 * Each way of being alike by an index of its own. A number that channels know finds itself already; here it is one that somebody typed as
 * a name for another program, too. A name counts only where it is made of several words.
 */
const ALIKE = `
  select s.same, ${personOf('c')} as id from (
    (select 'email' as same, id from contact where workspace_id = $1 and search_email = lower($3) and seq > 0 limit 50)
    union all
    (select 'name', id from contact where workspace_id = $1 and search_name = lower($4) and $4 ~ '\\S\\s+\\S' and seq > 0 limit 50)
    union all
    (select i.kind, other.contact_id from identity i join identity other
       on other.workspace_id = $1 and other.kind = i.kind and other.value = i.value and other.contact_id <> i.contact_id
     where i.workspace_id = $1 and i.contact_id = any($2::uuid[]) and i.kind in ('phone', 'external') limit 50)
  ) s join contact c on c.workspace_id = $1 and c.id = s.id where c.id <> all($2::uuid[])`;

async function findAlike(run: Run, caller: MemberCaller, contact: Contact, own: string[]): Promise<Alike[]> {
  const { workspaceId } = caller;
  const found = await run<{ id: string; same: Alike['same'][number] }>(ALIKE, [
    workspaceId,
    own,
    contact.email,
    contact.name,
  ]);
  const byId = Map.groupBy(
    found.filter(({ id }) => !own.includes(id)),
    ({ id }) => id,
  );
  const seen = await contactsInSight(run, caller, [...byId.keys()]);
  const ids = [...seen].filter((id) => byId.has(id)).slice(0, MOST_ALIKE);
  return (await listContacts(run, workspaceId, ids)).map((one) => ({
    contact: one,
    same: [...new Set(byId.get(one.id)?.map(({ same }) => same))],
  }));
}
