import type { Contact } from '@parley/contract';
import type { ChannelCaller } from '../../../callers.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { personOf } from '../customers/index.ts';

export type Named = { kind: Exclude<Contact['identities'][number]['kind'], 'visitor'>; value: string };

/** A contact that has one of the names asked for, and who it is today. */
export type Match = { kind: Named['kind']; value: string; inboxId: string; personId: string };

/** Kinds by which somebody is recognised, wherever in the workspace they wrote. */
export const RECOGNISING = ['user', 'parent_user', 'phone'] as const;

export function findMatches(run: Run, workspaceId: string, names: readonly Named[]): Promise<Match[]> {
  return run<Match>(
    `select i.kind, i.value, i.inbox_id as "inboxId", ${personOf('c')} as "personId"
     from unnest($2::text[], $3::text[]) as n(kind, value)
     join identity i on i.workspace_id = $1 and i.kind = n.kind and i.value = n.value
       and i.kind in ('user', 'parent_user', 'phone')
     join contact c on c.workspace_id = $1 and c.id = i.contact_id
     order by i.id`,
    [workspaceId, names.map(({ kind }) => kind), names.map(({ value }) => value)],
  );
}

type PersonRow = Pick<ChannelCaller, 'contactId' | 'contactIds' | 'contactsSince' | 'name'>;

export async function findPerson(
  run: Run,
  workspaceId: string,
  contactId: string,
): Promise<PersonRow | undefined> {
  const [row] = await run<PersonRow>(
    `select p.id as "contactId", p.name, p.contacts_since as "contactsSince", array[p.id] || array(
       select m.id from contact m where m.workspace_id = $1 and m.survivor_id = p.id order by m.id) as "contactIds"
     from contact p where p.workspace_id = $1 and p.id = $2`,
    [workspaceId, contactId],
  );
  return row;
}

/** The same for a contact that may have been merged. */
export async function findPersonOf(
  run: Run,
  workspaceId: string,
  contactId: string,
): Promise<PersonRow | undefined> {
  const [row] = await run<{ id: string }>(
    `select ${personOf('c')} as id from contact c where c.workspace_id = $1 and c.id = $2`,
    [workspaceId, contactId],
  );
  return row && findPerson(run, workspaceId, row.id);
}

const NAMES_LOCK = 4_713;

/** Let go at the end of the transaction. In one order, so that two who know somebody by several names never wait for each other. */
export async function lockNames(tx: Tx, workspaceId: string, names: readonly Named[]): Promise<void> {
  const keys = names.map(({ kind, value }) => `${workspaceId} ${kind} ${value}`).sort();
  await tx.query(
    `select pg_advisory_xact_lock($1, h) from (
       select distinct hashtext(k) as h from unnest($2::text[]) as k order by h offset 0) as keys`,
    [NAMES_LOCK, keys],
  );
}

/** Gives names to a contact. One that stands already is somebody's who was matched by it, so it stays. */
export async function insertNames(
  tx: Tx,
  to: { workspaceId: string; inboxId: string; contactId: string; at: Date },
  names: readonly (Named & { id: string })[],
): Promise<void> {
  await tx.query(
    `insert into identity (workspace_id, id, contact_id, inbox_id, kind, value, created_at)
     select $1, n.id, $2, $3, n.kind, n.value, $4 from unnest($5::uuid[], $6::text[], $7::text[]) as n(id, kind, value)
     on conflict (workspace_id, inbox_id, kind, value) do nothing`,
    [
      to.workspaceId,
      to.contactId,
      to.inboxId,
      to.at,
      names.map(({ id }) => id),
      names.map(({ kind }) => kind),
      names.map(({ value }) => value),
    ],
  );
}

/** A person has one username, and it is nobody else's any more. */
export async function replaceUsername(
  tx: Tx,
  to: { workspaceId: string; inboxId: string; contactId: string; contactIds: readonly string[]; at: Date },
  { id, value }: { id: string; value: string },
): Promise<void> {
  await tx.query(
    `delete from identity where workspace_id = $1 and kind = 'username' and inbox_id = $2 and contact_id = any($3::uuid[])
       and value <> $4`,
    [to.workspaceId, to.inboxId, to.contactIds, value],
  );
  await tx.query(
    `insert into identity (workspace_id, id, contact_id, inbox_id, kind, value, created_at)
     values ($1, $2, $3, $4, 'username', $5, $6)
     on conflict (workspace_id, inbox_id, kind, value) do update set contact_id = excluded.contact_id`,
    [to.workspaceId, id, to.contactId, to.inboxId, value, to.at],
  );
}

/** Names that are somebody else's from now on, or nobody's. */
export async function removeNames(
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
  names: readonly Named[],
): Promise<void> {
  await tx.query(
    `delete from identity i using unnest($3::text[], $4::text[]) as n(kind, value)
     where i.workspace_id = $1 and i.contact_id = any($2::uuid[]) and i.kind = n.kind and i.value = n.value`,
    [workspaceId, contactIds, names.map(({ kind }) => kind), names.map(({ value }) => value)],
  );
}
