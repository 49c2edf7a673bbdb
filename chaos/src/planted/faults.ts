import type { replaceMessage } from '../../../apps/server/src/modules/messaging/corrections/queries.ts';
import type { postBatch } from '../../../apps/server/src/modules/messaging/messages/post-batch.ts';
import type { findByClientIds } from '../../../apps/server/src/modules/messaging/messages/queries.ts';
import type { createDatabase, Database, Tx } from '../../../apps/server/src/platform/db/transaction.ts';

/** A function of the product that gets another one put around it, wherever another file imports it. */
export type Seam = {
  /** Below `apps/server/src`. */
  file: string;
  exports: string;
  // biome-ignore lint/suspicious/noExplicitAny: each seam has a type of its own, which `seam` checks
  plant: (sound: any) => unknown;
};

export type PlantedFault = {
  name: string;
  about: string;
  seam: Seam;
  /** Run on the database before anybody comes. */
  sql?: string;
};

const seam = <F>(file: string, exports: string, plant: (sound: F) => F): Seam => ({ file, exports, plant });

/** Mistakes that others have made. Each must be caught by the checker, or the checker proves nothing. */
export const PLANTED: PlantedFault[] = [
  {
    name: 'acknowledge-before-commit',
    about: 'The ack is sent when the rows are written, and COMMIT follows a moment later.',
    seam: seam<typeof postBatch>(
      'modules/messaging/messages/post-batch.ts',
      'postBatch',
      (sound) => (deps, commands) => sound({ ...deps, db: acknowledgingEarly(deps.db) }, commands),
    ),
  },
  {
    name: 'bigserial-cursor',
    about:
      'Places in the log are drawn as a sequence draws them: early, and not under a lock that lasts until COMMIT.',
    seam: seam<typeof createDatabase>(
      'platform/db/transaction.ts',
      'createDatabase',
      (sound) =>
        (...given) =>
          drawingEarly(sound(...given)),
    ),
  },
  {
    name: 'no-client-id-check',
    about: 'A repeat under the same clientId is taken for a new message.',
    seam: seam<typeof findByClientIds>(
      'modules/messaging/messages/queries.ts',
      'findByClientIds',
      () => async () => [],
    ),
    sql: 'drop index message_client_id',
  },
  {
    name: 'withdrawn-text-stays',
    about: 'A change is told to whoever is there, and the table keeps the text.',
    seam: seam<typeof replaceMessage>(
      'modules/messaging/corrections/queries.ts',
      'replaceMessage',
      () => async () => undefined,
    ),
  },
];

const COMMIT_LATER_MS = 300;

/** Its transactions are told as done when their work is; they commit a moment later, or never. */
function acknowledgingEarly(db: Database): Database {
  return {
    ...db,
    inTransaction: (workspaceIds, work, options) =>
      new Promise((resolve, reject) => {
        const working = async (tx: Tx) => {
          resolve(await work(tx));
          await new Promise((later) => setTimeout(later, COMMIT_LATER_MS));
        };
        db.inTransaction(workspaceIds, working, options).catch(reject);
      }),
  };
}

/** Its transactions get their places in the log from another one that is over at once. */
function drawingEarly(db: Database): Database {
  const draw = (tx: Tx) => async (counts: Map<string, number>) => {
    const ids = [...counts.keys()];
    const rows = await db.inTransaction(ids, (other) =>
      other.query<{ workspace_id: string; last_seq: number }>(DRAW, [ids, [...counts.values()]]),
    );
    if (rows.length < ids.length) return tx.takeSeqsOfMany(counts); // a company that is being founded
    return new Map(rows.map(({ workspace_id: id, last_seq }) => [id, last_seq - (counts.get(id) ?? 0) + 1]));
  };
  const drawing = (tx: Tx): Tx => {
    const takeSeqsOfMany = draw(tx);
    const takeSeqs = async (workspaceId: string, count: number) =>
      (await takeSeqsOfMany(new Map([[workspaceId, count]]))).get(workspaceId) as number;
    return { ...tx, takeSeqsOfMany, takeSeqs };
  };
  return {
    ...db,
    inTransaction: (workspaceIds, work, options) =>
      db.inTransaction(workspaceIds, (tx) => work(drawing(tx)), options),
  };
}

const DRAW = `
  update event_stream s set last_seq = s.last_seq + wanted.n
  from unnest($1::uuid[], $2::int[]) as wanted(workspace_id, n) where s.workspace_id = wanted.workspace_id
  returning s.workspace_id, s.last_seq`;
