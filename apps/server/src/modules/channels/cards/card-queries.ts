import type { CardMapping, ContextCard } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

export type CardRow = {
  workspaceId: string;
  id: string;
  name: string;
  url: string;
  position: number;
  mapping: CardMapping;
  sealed: string;
  /** Counts changes. */
  version: number;
  createdAt: Date;
  createdBy: string;
};

const COLUMNS = `workspace_id as "workspaceId", id, name, url, position, mapping, sealed, version,
  created_at as "createdAt", created_by as "createdBy"`;

export const presentCard = ({
  id,
  name,
  url,
  position,
  mapping,
  createdAt,
  createdBy,
}: CardRow): ContextCard => ({
  id,
  name,
  url,
  position,
  mapping,
  createdAt: createdAt.toISOString(),
  createdBy,
});

/** In the order in which they are shown. */
export const readCards = (run: Run, workspaceId: string): Promise<CardRow[]> =>
  run<CardRow>(`select ${COLUMNS} from context_card where workspace_id = $1 order by position, id`, [
    workspaceId,
  ]);

export async function findCard(
  run: Run,
  workspaceId: string,
  id: string,
  lock = false,
): Promise<CardRow | undefined> {
  const [row] = await run<CardRow>(
    `select ${COLUMNS} from context_card where workspace_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [workspaceId, id],
  );
  return row;
}

/** Of the workspace, whose row is locked so that two at a time cannot both be the last one allowed. */
export async function countCards(tx: Tx, workspaceId: string): Promise<number> {
  await tx.query('select 1 from workspace where workspace_id = $1 for no key update', [workspaceId]);
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from context_card where workspace_id = $1',
    [workspaceId],
  );
  return row?.count ?? 0;
}

export async function saveCard(tx: Tx, row: CardRow): Promise<void> {
  await tx.query(
    `insert into context_card values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, id) do update set name = excluded.name, url = excluded.url, position = excluded.position,
       mapping = excluded.mapping, sealed = excluded.sealed, version = excluded.version`,
    [
      row.workspaceId,
      row.id,
      row.name,
      row.url,
      row.position,
      JSON.stringify(row.mapping),
      row.sealed,
      row.version,
      row.createdAt,
      row.createdBy,
    ],
  );
}

export async function removeCard(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const rows = await tx.query('delete from context_card where workspace_id = $1 and id = $2 returning 1', [
    workspaceId,
    id,
  ]);
  return rows.length > 0;
}
