import type { Database } from '../db/transaction.ts';

export type Lag = { name: string; workspaces: number; events: number };

/** How far a follower is behind, in all workspaces together. */
export async function measureLag(db: Database, name: string): Promise<Lag> {
  const ids = await listLagging(db, name);
  const rows = await db.inTransaction(ids, ({ query }) =>
    query<{ events: number }>(
      `select coalesce(sum(s.last_seq - coalesce(f.seq, 0)), 0)::float8 as events from event_stream s
       left join log_follower f on f.workspace_id = s.workspace_id and f.name = $2
       where s.workspace_id = any($1::uuid[])`,
      [ids, name],
    ),
  );
  return { name, workspaces: ids.length, events: rows[0]?.events ?? 0 };
}

/** Workspaces where a follower has not read everything. */
export async function listLagging(db: Database, follower: string): Promise<string[]> {
  const rows = await db.read<{ workspace_id: string }>(
    null,
    'select workspace_id from list_lagging_workspaces($1)',
    [follower],
  );
  return rows.map((row) => row.workspace_id);
}
