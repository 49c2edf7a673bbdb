import type { Basics } from '../../../basics.ts';
import type { CustomerCaller, VisitorToken } from '../../../callers.ts';
import { prepared, type Run, type Tx } from '../../../platform/db/transaction.ts';
import { personRow } from './person-of.ts';

type NewToken = {
  workspaceId: string;
  id: string;
  contactId: string;
  inboxId: string;
  tokenHash: Buffer;
  at: Date;
  endsAt: Date;
};

/** Whether there was none with this id. */
export async function insertVisitorToken(tx: Tx, token: NewToken): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity (workspace_id, id, contact_id, inbox_id, kind, value, created_at, ends_at)
     values ($1, $2, $3, $4, 'visitor', $5, $6, $7)
     on conflict (workspace_id, id) do nothing returning id`,
    [
      token.workspaceId,
      token.id,
      token.contactId,
      token.inboxId,
      token.tokenHash.toString('hex'),
      token.at,
      token.endsAt,
    ],
  );
  return rows.length > 0;
}

/** One that shall take the place of another. Made again before anybody showed it, it is the same, and lasts from now. */
export async function insertNextToken(tx: Tx, token: NewToken & { replaces: string }): Promise<void> {
  await tx.query(
    `insert into identity
       (workspace_id, id, contact_id, inbox_id, kind, value, created_at, ends_at, replaces, token_state)
     values ($1, $2, $3, $4, 'visitor', $5, $6, $7, $8, 'unseen')
     on conflict (workspace_id, value) where kind = 'visitor' do update
       set created_at = excluded.created_at, ends_at = excluded.ends_at where identity.token_state = 'unseen'`,
    [
      token.workspaceId,
      token.id,
      token.contactId,
      token.inboxId,
      token.tokenHash.toString('hex'),
      token.at,
      token.endsAt,
      token.replaces,
    ],
  );
}

type Visitor = Omit<CustomerCaller, 'kind' | 'workspaceId'>;
type VisitorRow = Omit<Visitor, 'token'> & {
  tokenId: string;
  madeAt: Date;
  endsAt: Date;
  state: VisitorToken['state'];
  signedAs: string | null;
};

export async function findVisitor(
  { db }: Pick<Basics, 'db'>,
  workspaceId: string,
  tokenHash: Buffer,
): Promise<Visitor | undefined> {
  const row = await db.readTogether<VisitorRow>(workspaceId, VISITOR, { hash: tokenHash.toString('hex') });
  if (!row) return undefined;
  const { tokenId: id, madeAt, endsAt, state, signedAs, ...visitor } = row;
  return { ...visitor, token: { id, madeAt, endsAt, state, signedAs } };
}

const VISITOR = prepared(`
  select ask.n::int, i.id as "tokenId", i.created_at as "madeAt", i.ends_at as "endsAt", i.token_state as state, i.signed_as as "signedAs",
    i.contact_id as "tokenContactId", i.inbox_id as "inboxId", p.id as "contactId", p.name,
    p.contacts_since as "contactsSince", array[p.id] || array(select id from (
      select m.id from contact m where m.workspace_id = $1 and m.survivor_id = p.id offset 0) merged order by id) as "contactIds"
  from jsonb_array_elements($2::jsonb) with ordinality as ask(value, n)
  cross join lateral (
    select * from identity where workspace_id = $1 and kind = 'visitor' and value = ask.value ->> 'hash' limit 1) i
  cross join ${personRow('i.contact_id')}`);

type Standing = { workspaceId: string; id: string; at: Date };

/** Puts the end of a token off. */
export async function putOffEnd(tx: Tx, { workspaceId, id, at }: Standing, endsAt: Date): Promise<void> {
  await tx.query(
    `update identity set ends_at = $4
     where workspace_id = $1 and id = $2 and token_state = 'current' and ends_at > $3 and ends_at < $4`,
    [workspaceId, id, at, endsAt],
  );
}

/**
 * A token was shown for the first time: it stands from now on, the one before ends soon, and at once whatever else was given out
 * in its place (under another secret). Whether it has not ended meanwhile. The contact is locked.
 */
export async function standIn(
  tx: Tx,
  { workspaceId, id, at }: Standing,
  { endsAt, olderEndsAt }: { endsAt: Date; olderEndsAt: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `with stands as (
       update identity set ends_at = $4, token_state = 'current'
       where workspace_id = $1 and id = $2 and token_state = 'unseen' and ends_at > $3 returning replaces, contact_id
     ), older as (
       update identity i set ends_at = least(i.ends_at, $5), token_state = 'replaced' from stands s
       where i.workspace_id = $1 and i.id = s.replaces
     ), others as (
       update identity i set ends_at = $3 from stands s
       where i.workspace_id = $1 and i.contact_id = s.contact_id and i.replaces = s.replaces and i.id <> $2
         and i.token_state = 'unseen'
     ) select 1 from stands
     union all select 1 from identity where workspace_id = $1 and id = $2 and token_state <> 'unseen' and ends_at > $3`,
    [workspaceId, id, at, endsAt, olderEndsAt],
  );
  return rows.length > 0;
}

/** Whether a token has not ended and nothing has taken its place. The contact is locked, so it stays so until the end of the transaction. */
export async function isCurrent(tx: Tx, { workspaceId, id, at }: Standing): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from identity where workspace_id = $1 and id = $2 and token_state = 'current' and ends_at > $3`,
    [workspaceId, id, at],
  );
  return rows.length > 0;
}

/** Ends a token, the one that it replaced and the one that replaces it. */
export async function endTokensAround(
  tx: Tx,
  { workspaceId, id, at }: Standing,
  contactId: string,
): Promise<void> {
  await tx.query(
    `update identity i set ends_at = $3 from identity mine
     where mine.workspace_id = $1 and mine.id = $2 and i.workspace_id = $1 and i.contact_id = $4 and i.kind = 'visitor'
       and (i.id = mine.id or i.id = mine.replaces or i.replaces = mine.id) and i.ends_at > $3`,
    [workspaceId, id, at, contactId],
  );
}

/** Ends all tokens of these contacts, and the codes for which more would be given. */
export async function endAllTokens(
  tx: Tx,
  workspaceId: string,
  contactIds: string[],
  at: Date,
): Promise<void> {
  const values = [workspaceId, contactIds];
  await tx.query('delete from visitor_code where workspace_id = $1 and contact_id = any($2::uuid[])', values);
  await tx.query(
    `update identity set ends_at = $3
     where workspace_id = $1 and contact_id = any($2::uuid[]) and kind = 'visitor' and ends_at > $3`,
    [...values, at],
  );
}

/**
 * Whom a site vouches for is let in by its signature alone: once these contacts are one person, tokens that nobody vouched for would
 * open what that person wrote, and so end, with the codes for which more would be given. Of anonymous people nothing ends.
 */
export async function endUnsignedTokens(
  tx: Tx,
  workspaceId: string,
  contactIds: string[],
  at: Date,
): Promise<void> {
  const [signed] = await tx.query(
    `select 1 from identity where workspace_id = $1 and contact_id = any($2::uuid[]) and verified_at is not null limit 1`,
    [workspaceId, contactIds],
  );
  if (!signed) return;
  const values = [workspaceId, contactIds];
  await tx.query('delete from visitor_code where workspace_id = $1 and contact_id = any($2::uuid[])', values);
  await tx.query(
    `update identity set ends_at = $3 where workspace_id = $1 and contact_id = any($2::uuid[]) and kind = 'visitor'
       and signed_as is null and ends_at > $3`,
    [...values, at],
  );
}

/** Those that ended in this time, in all workspaces. */
export async function readEndedTokens(run: Run, after: Date, until: Date): Promise<Set<string>> {
  const rows = await run<{ id: string }>('select id from ended_visitor_tokens($1, $2)', [after, until]);
  return new Set(rows.map(({ id }) => id));
}
