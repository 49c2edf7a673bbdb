import type { Basics } from '../../../basics.ts';
import type { Bus } from '../../../platform/bus/bus.ts';
import { isUuid } from '../../../platform/db/uuid.ts';
import { createRounds } from '../../../platform/process/rounds.ts';

/** What one process that serves people says within this time goes in one statement. */
const GATHER_MS = 20;
/** How often a process that routes looks for what others said. */
const LOOK_MS = 300;
const CHANNEL = 'routing';

type HintDeps = Pick<Basics, 'db' | 'log'> & { bus: Bus };

/**
 * Where processes that do not route tell those that do in which workspaces the answer may be another now. Through the
 * database, so that it works with nothing else; and over the bus, so that it is there at once.
 */
export type RoutingHints = {
  give(workspaceId: string): void;
  /** From now on `wake` is called for what others give. */
  take(wake: (workspaceId: string) => void): void;
  close(): Promise<void>;
};

export function createRoutingHints(deps: HintDeps): RoutingHints {
  // What is lost here is found by the router's own rounds.
  const warn = (error: unknown) => deps.log.warn({ err: error }, 'routing hints got lost');
  const rounds = createRounds(warn);
  let given = new Set<string>();
  let isClosed = false;
  let storing: Promise<void> | null = null;
  let gathering: NodeJS.Timeout | null = null;

  function store(): void {
    gathering = null;
    const ids = [...given];
    given = new Set();
    deps.bus.publish(CHANNEL, ids);
    storing = storeHints(deps, ids).catch(warn);
  }

  return {
    give: (workspaceId) => {
      if (isClosed) return;
      given.add(workspaceId);
      gathering ??= setTimeout(store, GATHER_MS).unref();
    },
    take: (wake) => {
      deps.bus.subscribe(CHANNEL, (ids) => {
        if (Array.isArray(ids)) for (const id of ids) if (typeof id === 'string' && isUuid(id)) wake(id);
      });
      rounds.every(LOOK_MS, async () => {
        for (const id of await takeHints(deps)) wake(id);
      });
    },
    close: async () => {
      isClosed = true;
      if (gathering) {
        clearTimeout(gathering);
        store();
      }
      await storing;
      await rounds.close();
    },
  };
}

async function storeHints({ db }: HintDeps, workspaceIds: string[]): Promise<void> {
  await db.inTransaction(workspaceIds, ({ query }) =>
    query('insert into routing_hint (workspace_id) select unnest($1::uuid[]) on conflict do nothing', [
      workspaceIds,
    ]),
  );
}

async function takeHints({ db }: HintDeps): Promise<string[]> {
  const rows = await db.inTransaction([], ({ query }) =>
    query<{ workspace_id: string }>('select workspace_id from take_routing_hints()'),
  );
  return rows.map((row) => row.workspace_id);
}
