import type { Basics } from '../basics.ts';
import type { Database } from '../platform/db/transaction.ts';
import { refreshed } from './refreshed.ts';

/** As many series as ranges, however many workspaces there are. */
const RANGES: [name: string, atLeast: number][] = [
  ['1-9', 1],
  ['10-99', 10],
  ['100-999', 100],
  ['1000+', 1_000],
];

type Lines = { waiting: number; workspaces: Map<string, number> };

/** How long the lines are. Not a number while the database is gone. */
export function measureLines({ db, clock }: Pick<Basics, 'db' | 'clock'>): () => Promise<Lines> {
  const measured = refreshed(clock, () => countWaiting(db));
  return async () => {
    const rows = await measured();
    return rows ? summarize(rows) : UNKNOWN;
  };
}

async function countWaiting(db: Database): Promise<{ waiting: number }[]> {
  const busy = await db.read<{ workspace_id: string }>(
    null,
    'select workspace_id from list_busy_workspaces()',
  );
  const ids = busy.map((row) => row.workspace_id);
  return db.inTransaction(ids, ({ query }) =>
    query(
      `select count(*)::int as waiting from conversation
       where workspace_id = any($1::uuid[]) and state = 'waiting' group by workspace_id`,
      [ids],
    ),
  );
}

const UNKNOWN: Lines = { waiting: Number.NaN, workspaces: new Map() };

function summarize(rows: { waiting: number }[]): Lines {
  const workspaces = new Map(RANGES.map(([name]) => [name, 0]));
  for (const { waiting } of rows) {
    const [name] = RANGES.findLast(([, atLeast]) => waiting >= atLeast) ?? RANGES[0] ?? [''];
    workspaces.set(name, (workspaces.get(name) ?? 0) + 1);
  }
  return { waiting: rows.reduce((sum, { waiting }) => sum + waiting, 0), workspaces };
}
