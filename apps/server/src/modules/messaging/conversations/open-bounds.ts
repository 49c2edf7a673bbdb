import type { Conversation } from '@parley/contract';
import type { CustomerCaller } from '../../../callers.ts';
import type { Config } from '../../../config.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';

type Bounds = Pick<Config, 'openConversationsPerContact' | 'openConversationsPerAddress'>;
type Starter = Pick<CustomerCaller, 'workspaceId' | 'contactIds'>;

/**
 * Nobody fills the line alone: a person has so many conversations open, and so do all who come from one place together. The
 * caller holds the contact's row; whoever starts from the same place waits here until COMMIT.
 *
 * @throws ProblemError too_many_open
 */
export async function checkOpen(
  tx: Tx,
  bounds: Bounds,
  { workspaceId, contactIds }: Starter,
  place: string | null,
): Promise<void> {
  const own = await countUpTo(tx, OPEN_OF_CONTACT, [
    workspaceId,
    contactIds,
    bounds.openConversationsPerContact,
  ]);
  if (own >= bounds.openConversationsPerContact) throw new ProblemError('too_many_open');
  if (place === null) return;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`start ${workspaceId} ${place}`]);
  const fromThere = await countUpTo(tx, OPEN_FROM_PLACE, [
    workspaceId,
    place,
    bounds.openConversationsPerAddress,
  ]);
  if (fromThere >= bounds.openConversationsPerAddress) throw new ProblemError('too_many_open');
}

/** $3: no more need be counted. */
const OPEN_OF_CONTACT = `
  select count(*)::int as open from (
    select from conversation where workspace_id = $1 and contact_id = any ($2::uuid[]) and closed_at is null limit $3) c`;
const OPEN_FROM_PLACE = `
  select count(*)::int as open from (
    select from conversation_origin o
      join conversation c on c.workspace_id = o.workspace_id and c.id = o.conversation_id
     where o.workspace_id = $1 and o.place = $2 and c.closed_at is null limit $3) c`;

async function countUpTo(tx: Tx, text: string, values: unknown[]): Promise<number> {
  const [row] = await tx.query<{ open: number }>(text, values);
  return row?.open ?? 0;
}

export async function noteOrigin(
  tx: Tx,
  workspaceId: string,
  { id, startedAt }: Pick<Conversation, 'id' | 'startedAt'>,
  place: string,
): Promise<void> {
  await tx.query(
    `insert into conversation_origin (workspace_id, conversation_id, place, started_at) values ($1, $2, $3, $4)`,
    [workspaceId, id, place, startedAt],
  );
}
