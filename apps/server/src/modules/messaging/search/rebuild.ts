import type { Basics } from '../../../basics.ts';
import { doesWork } from '../../../config.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import type { Service } from '../../../service.ts';
import { readEventsOfTypes } from '../messages/index.ts';
import { indexEvents, searchFollower } from './follower.ts';
import { BEFORE_ALL, indexImported } from './index-imported.ts';
import { lockRebuild, type Rebuild, readHead, saveRebuild } from './queries.ts';

/** Events in one transaction. */
const BATCH_EVENTS = 500;

/**
 * Makes all words of a workspace anew, while the old ones are in use. Begins within a second. The vocabulary begins empty, so that no word
 * stays in it that nobody uses any more.
 */
export async function beginRebuild(tx: Tx, deps: Basics, workspaceId: string): Promise<void> {
  await tx.query('delete from search_word where workspace_id = $1', [workspaceId]);
  const next = await readHead(tx.query, workspaceId);
  const rebuild = { doneFrom: next, begunAtSeq: next, importedAfter: BEFORE_ALL };
  await saveRebuild(tx, workspaceId, rebuild, deps.clock.now());
}

/** How often it is looked for something to do. */
const LOOK_MS = 1_000;

export type SearchRebuild = Service & {
  /** Makes what there is to make, a batch of each workspace in turn, until nothing is left. */
  finish(): Promise<void>;
};

/** Makes words of what was written before there was a search, or is to be read anew. Several processes take turns. */
export function createSearchRebuild(deps: Basics): SearchRebuild {
  const rounds = createRounds((error) =>
    deps.log.warn({ err: error }, 'words were not made; the next look tries again'),
  );
  let isClosed = false;

  async function finish(): Promise<void> {
    let unfinished = await listUnfinished(deps);
    while (unfinished.length > 0 && !isClosed) {
      const left: string[] = [];
      for (const id of unfinished) if (await rebuildBatch(deps, id)) left.push(id);
      unfinished = left;
    }
  }
  return {
    finish,
    start: () => {
      if (doesWork(deps.config)) rounds.every(LOOK_MS, finish);
    },
    close: async () => {
      isClosed = true;
      await rounds.close();
    },
  };
}

async function listUnfinished(deps: Basics): Promise<string[]> {
  const rows = await deps.db.read<{ workspace_id: string }>(
    null,
    'select workspace_id from list_search_rebuilds()',
  );
  return rows.map((row) => row.workspace_id);
}

/** One batch of what was written before, newest first, then of what was imported. Returns whether there is more to do, by this process. */
async function rebuildBatch(deps: Basics, workspaceId: string): Promise<boolean> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const rebuild = await lockRebuild(tx, workspaceId);
    if (!rebuild) return false;
    const done =
      rebuild.doneFrom > 1
        ? await readLog(tx, workspaceId, rebuild)
        : await readPast(tx, workspaceId, rebuild);
    await saveRebuild(tx, workspaceId, done, deps.clock.now());
    return done.doneFrom > 1 || done.importedAfter !== null;
  });
}

async function readLog(tx: Tx, workspaceId: string, rebuild: Rebuild): Promise<Rebuild> {
  const doneFrom = Math.max(1, rebuild.doneFrom - BATCH_EVENTS);
  const range = { after: doneFrom - 1, upTo: rebuild.doneFrom - 1, limit: BATCH_EVENTS };
  const events = await readEventsOfTypes(tx.query, workspaceId, { ...range, types: searchFollower.types });
  await indexEvents(tx, workspaceId, events);
  return { ...rebuild, doneFrom };
}

async function readPast(tx: Tx, workspaceId: string, rebuild: Rebuild): Promise<Rebuild> {
  const { importedAfter } = rebuild;
  return {
    ...rebuild,
    importedAfter: importedAfter && (await indexImported(tx, workspaceId, importedAfter)),
  };
}
