import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { personOf } from './person-of.ts';

/** Any number of our own, so that these locks meet no others. */
const MERGE_LOCK = 4_712;

/** One merge or undo at a time and workspace; let go at the end of the transaction. So what was merged into whom stands still. */
export async function lockMerges(tx: Tx, workspaceId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [MERGE_LOCK, workspaceId]);
}

/** A contact, and where it stands among those of its person. */
export type Standing = { id: string; mergedInto: string | null; survivorId: string | null };

const STANDING = 'id, merged_into as "mergedInto", survivor_id as "survivorId"';

/** These contacts and all that were merged into them, locked in the order of their ids. */
export async function lockPersons(tx: Tx, workspaceId: string, ids: string[]): Promise<Standing[]> {
  return tx.query<Standing>(
    `select ${STANDING} from contact where workspace_id = $1 and (id = any($2::uuid[]) or survivor_id = any($2::uuid[]))
     order by id for no key update`,
    [workspaceId, ids],
  );
}

/** Both, for a transaction that will merge these. */
export async function lockToMerge(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await lockMerges(tx, workspaceId);
  await lockPersons(tx, workspaceId, ids);
}

export async function findStanding(run: Run, workspaceId: string, id: string): Promise<Standing | undefined> {
  const [row] = await run<Standing>(`select ${STANDING} from contact where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row;
}

/** What changes of a contact when persons are put together or parted. `seq`: the event that tells it. */
export async function saveStanding(
  tx: Tx,
  workspaceId: string,
  seq: number,
  changed: Standing,
): Promise<void> {
  await tx.query(
    `update contact set merged_into = $3, survivor_id = $4, seq = $5, contacts_since = $5
     where workspace_id = $1 and id = $2`,
    [workspaceId, changed.id, changed.mergedInto, changed.survivorId, seq],
  );
}

/** All contacts that are the same person as this one; itself, if it was never merged. */
export async function findContactsOf(run: Run, workspaceId: string, contactId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    `select m.id from contact c join contact m on m.workspace_id = c.workspace_id
       and (m.id = ${personOf('c')} or m.survivor_id = ${personOf('c')})
     where c.workspace_id = $1 and c.id = $2 order by m.id`,
    [workspaceId, contactId],
  );
  return rows.length > 0 ? rows.map(({ id }) => id) : [contactId];
}
