import type { AttributeValue, Contact, ContactContext } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { seesAll } from '../../../visibility.ts';
import { type AttributePatch, withAttributes } from './attributes.ts';
import { contactsInSight } from './contacts-in-sight.ts';

type ContactRow = {
  id: string;
  seq: number;
  name: string | null;
  email: string | null;
  context: Partial<ContactContext>;
  survivor_id: string | null;
  created_at: Date;
  attributes: Record<string, AttributeValue | null>;
  identities: { kind: Contact['identities'][number]['kind']; value: string; verified: boolean }[] | null;
};

/**
 * The addresses of a person are those of all contacts that were merged, and so are the values of attributes, where it has none
 * of its own. A token that has ended is no address, nor one that nobody showed yet.
 */
const CONTACT = `c.id, c.seq, c.name, c.email, c.context, c.survivor_id, c.created_at,
  coalesce((select jsonb_object_agg(a.key, a.value order by m.id desc) from contact m cross join jsonb_each(m.attributes) a
    where m.workspace_id = c.workspace_id and m.survivor_id = c.id), '{}') || c.attributes as attributes,
  (select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'verified', i.verified_at is not null) order by i.id)
   from identity i where i.workspace_id = c.workspace_id and i.contact_id = any(array[c.id] || array(
     select m.id from contact m where m.workspace_id = c.workspace_id and m.survivor_id = c.id))
     and (i.kind <> 'visitor' or i.ends_at > now() and i.token_state <> 'unseen')) as identities`;

/** A visitor's value is a secret's hash: it tells that there is a browser, and nothing more. */
function presentContact(row: ContactRow): Contact {
  const { locale = null, timeZone = null, userAgent = null, pageUrl = null } = row.context;
  const contact = {
    id: row.id,
    seq: row.seq,
    name: row.name,
    email: row.email,
    identities: (row.identities ?? []).map(({ kind, value, verified }) => ({
      kind,
      value: kind === 'visitor' ? null : value,
      ...(verified && { verified }),
    })),
    context: { locale, timeZone, userAgent, pageUrl },
    mergedInto: row.survivor_id,
    createdAt: row.created_at.toISOString(),
  };
  return withAttributes(contact, row.attributes);
}

export async function listContacts(run: Run, workspaceId: string, ids: string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  const rows = await run<ContactRow>(
    `select ${CONTACT} from contact c where c.workspace_id = $1 and c.id = any($2::uuid[])`,
    [workspaceId, ids],
  );
  return rows.map(presentContact);
}

/** The same, and the survivors of those that were merged: whoever shows one shows the other's name. */
export async function listContactsAndSurvivors(
  run: Run,
  workspaceId: string,
  ids: string[],
): Promise<Contact[]> {
  const contacts = await listContacts(run, workspaceId, ids);
  const survivors = contacts.flatMap(({ mergedInto }) => mergedInto ?? []).filter((id) => !ids.includes(id));
  return [...contacts, ...(await listContacts(run, workspaceId, [...new Set(survivors)]))];
}

/**
 * Customers whose name or e-mail begins like this, whatever the case, by name. Who never started a conversation is not told of, and
 * nobody of whose conversations none is in the caller's sight: of those who do not see all, the first thousands are looked through.
 */
export async function searchContacts(
  run: Run,
  caller: MemberCaller,
  beginning: string,
  limit: number,
): Promise<Contact[]> {
  const from = beginning.toLowerCase();
  const values: unknown[] = [caller.workspaceId, from, `${from}${LAST_LETTER}`, limit];
  if (seesAll(caller)) return (await run<ContactRow>(SEARCH, values)).map(presentContact);
  const candidates = await run<ContactRow>(SEARCH, values.with(3, CANDIDATES));
  const ids = candidates.map(({ id }) => id);
  const seen = await contactsInSight(run, caller, ids);
  return candidates
    .filter(({ id }) => seen.has(id))
    .slice(0, limit)
    .map(presentContact);
}

/** Enough for whoever types two or three letters. */
const CANDIDATES = 2_000;

/** Nothing that begins alike comes after this. */
const LAST_LETTER = '\u{10ffff}';

const SEARCH = `
  select ${CONTACT} from contact c
  where c.workspace_id = $1 and c.id in (
    (select id from contact where workspace_id = $1 and seq > 0 and search_name ~>=~ $2 and search_name ~<~ $3
     order by search_name using ~<~ limit $4)
    union
    (select id from contact where workspace_id = $1 and seq > 0 and search_email ~>=~ $2 and search_email ~<~ $3
     order by search_email using ~<~ limit $4)
  ) order by c.search_name, c.search_email, c.id limit $4`;

export async function lockContact(tx: Tx, workspaceId: string, id: string): Promise<Contact | undefined> {
  const rows = await tx.query<ContactRow>(
    `select ${CONTACT} from contact c where c.workspace_id = $1 and c.id = $2 for no key update of c`,
    [workspaceId, id],
  );
  return rows.map(presentContact)[0];
}

export async function saveContact(tx: Tx, workspaceId: string, contact: Contact): Promise<void> {
  await tx.query(
    `insert into contact (workspace_id, id, seq, name, email, context, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, id) do update set seq = excluded.seq, name = excluded.name, email = excluded.email`,
    [workspaceId, contact.id, contact.seq, contact.name, contact.email, contact.context, contact.createdAt],
  );
}

/** null is kept: it hides the value of a contact that was merged. */
export async function saveAttributes(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: AttributePatch,
): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await tx.query(
    `with kept as (
       update contact set attributes = attributes || $3 where workspace_id = $1 and id = $2
     ), gone as (
       delete from contact_value v using jsonb_each($3) p
       where v.workspace_id = $1 and v.contact_id = $2 and v.key = p.key and jsonb_typeof(p.value) = 'null'
     ) insert into contact_value (workspace_id, contact_id, key, value)
     select $1, $2, key, value from jsonb_each_text($3) where value is not null
     on conflict (workspace_id, contact_id, key) do update set value = excluded.value`,
    [workspaceId, id, patch],
  );
}

/** Where an inbox key leads; the one question that a stranger may ask without a workspace. */
export async function findInboxByKey(
  read: <Row extends object>(workspaceId: null, text: string, values: unknown[]) => Promise<Row[]>,
  key: string,
): Promise<{ workspaceId: string; inboxId: string } | undefined> {
  const [row] = await read<{ workspace_id: string; inbox_id: string }>(
    null,
    'select workspace_id, inbox_id from find_inbox($1)',
    [key],
  );
  return row && { workspaceId: row.workspace_id, inboxId: row.inbox_id };
}
