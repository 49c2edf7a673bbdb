import type { Run, Tx } from '../../../platform/db/transaction.ts';

export type Known = { contactId: string; name: string | null };

/** Whom earlier imports, or channels, know under these names. */
export async function findKnown(
  run: Run,
  workspaceId: string,
  kind: 'external' | 'phone',
  values: readonly string[],
): Promise<Map<string, Known>> {
  if (values.length === 0) return new Map();
  const rows = await run<Known & { value: string }>(FIND[kind], [workspaceId, values]);
  return new Map(rows.map(({ value, contactId, name }) => [value, { contactId, name }]));
}

/** The kind is part of the text: only so an index of that kind is used. Planned each time: the first plan is made of an empty table. */
const findBy = (kind: 'external' | 'phone') => `
    select asked.value, i.contact_id as "contactId", c.name from unnest($2::text[]) as asked(value)
    cross join lateral (
      select contact_id from identity where workspace_id = $1 and kind = '${kind}' and value = asked.value limit 1
    ) i
    cross join lateral (select name from contact where workspace_id = $1 and id = i.contact_id limit 1) c`;

const FIND = { external: findBy('external'), phone: findBy('phone') };

export type NewCustomer = { id: string; name: string | null; email: string | null; createdAt: Date };

/** `seq` is where the log is: they are known from now on, and no event tells of each. */
export async function insertCustomers(
  tx: Tx,
  workspaceId: string,
  customers: readonly NewCustomer[],
): Promise<void> {
  if (customers.length === 0) return;
  await tx.query(
    `insert into contact (workspace_id, id, seq, name, email, context, created_at)
     select $1, n.id, (select last_seq from event_stream where workspace_id = $1), n.name, n.email,
       '{"locale":null,"timeZone":null,"userAgent":null,"pageUrl":null}', n.at
     from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) as n(id, name, email, at)`,
    [
      workspaceId,
      customers.map(({ id }) => id),
      customers.map(({ name }) => name),
      customers.map(({ email }) => email),
      customers.map(({ createdAt }) => createdAt),
    ],
  );
}

export type NewIdentity = { id: string; contactId: string; kind: 'external' | 'phone'; value: string };

/** What somebody has already stays theirs. */
export async function insertIdentities(
  tx: Tx,
  { workspaceId, inboxId, at }: { workspaceId: string; inboxId: string; at: Date },
  identities: readonly NewIdentity[],
): Promise<void> {
  if (identities.length === 0) return;
  await tx.query(
    `insert into identity (workspace_id, id, contact_id, inbox_id, kind, value, created_at)
     select $1, n.id, n.contact_id, $2, n.kind, n.value, $3
     from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[]) as n(id, contact_id, kind, value) on conflict do nothing`,
    [
      workspaceId,
      inboxId,
      at,
      identities.map(({ id }) => id),
      identities.map(({ contactId }) => contactId),
      identities.map(({ kind }) => kind),
      identities.map(({ value }) => value),
    ],
  );
}
