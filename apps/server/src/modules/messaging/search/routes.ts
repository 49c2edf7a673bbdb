import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { beginRebuild } from './rebuild.ts';
import { search } from './search.ts';

export const searchHandlers = {
  search: (deps, { caller, query }) => search(deps, caller, query),
  rebuildSearch: async (deps, { caller: { workspaceId } }) =>
    void (await deps.db.inTransaction(workspaceId, (tx) => beginRebuild(tx, deps, workspaceId))),
} satisfies Partial<Handlers<Basics>>;
