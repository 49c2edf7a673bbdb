import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PeriodicTask } from '../../../platform/jobs/index.ts';
import { readEventsOfTypes } from '../messages/index.ts';
import { indexEvents, searchFollower } from './follower.ts';
import { lockRebuild, readHead, saveRebuild } from './queries.ts';

/** Events in one transaction. */
const BATCH_EVENTS = 500;
/** Shorter than the time until the next turn begins. */
const TURN_MS = 50_000;

/**
 * Makes all words of a workspace anew, while the old ones are in use. Begins within a minute. The vocabulary begins empty, so that no word
 * stays in it that nobody uses any more.
 */
export async function beginRebuild(tx: Tx, deps: Basics, workspaceId: string): Promise<void> {
  await tx.query('delete from search_word where workspace_id = $1', [workspaceId]);
  const next = await readHead(tx.query, workspaceId);
  await saveRebuild(tx, workspaceId, { doneFrom: next, begunAtSeq: next }, deps.clock.now());
}

/** Every minute, for most of it: what was written before there was a search, or is to be read anew; a batch of each workspace in turn. */
export const rebuildSearch: PeriodicTask<Basics> = {
  name: 'rebuild-search',
  cron: '* * * * *',
  run: async (deps) => {
    const until = deps.clock.now().getTime() + TURN_MS;
    let unfinished = await listUnfinished(deps);
    while (unfinished.length > 0 && deps.clock.now().getTime() < until) {
      const left = [];
      for (const id of unfinished) if (await rebuildBatch(deps, id)) left.push(id);
      unfinished = left;
    }
  },
};

async function listUnfinished(deps: Basics): Promise<string[]> {
  const rows = await deps.db.read<{ workspace_id: string }>(
    null,
    'select workspace_id from list_search_rebuilds()',
  );
  return rows.map((row) => row.workspace_id);
}

/** One batch of what was written before, newest first. Returns whether there is more to do, by this process. */
async function rebuildBatch(deps: Basics, workspaceId: string): Promise<boolean> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const rebuild = await lockRebuild(tx, workspaceId);
    if (!rebuild) return false;
    const doneFrom = Math.max(1, rebuild.doneFrom - BATCH_EVENTS);
    const range = { after: doneFrom - 1, upTo: rebuild.doneFrom - 1, limit: BATCH_EVENTS };
    const events = await readEventsOfTypes(tx.query, workspaceId, { ...range, types: searchFollower.types });
    await indexEvents(tx, workspaceId, events);
    await saveRebuild(tx, workspaceId, { ...rebuild, doneFrom }, deps.clock.now());
    return doneFrom > 1;
  });
}
