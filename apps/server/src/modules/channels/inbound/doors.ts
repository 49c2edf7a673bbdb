import { doesWork } from '../../../config.ts';
import { createLanes, type Lanes } from '../../../platform/process/lanes.ts';
import { drainDoor } from './drain-door.ts';
import type { InboundDeps } from './inbound-deps.ts';

const AT_ONCE = 8;

/** Works through what came, in whatever process does the work. */
export type Doors = Pick<Lanes, 'wake' | 'start' | 'close'> & {
  /** Empties every door behind which something waits, and resolves when all of it was tried. */
  drainDue(): Promise<void>;
};

export function createDoors(deps: InboundDeps): Doors {
  const { wake, start, close, serveDue } = createLanes({
    list: async () => {
      const rows = await deps.db.read<{ workspace_id: string; door_id: string }>(
        null,
        'select workspace_id, door_id from list_doors_to_empty()',
      );
      return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.door_id }));
    },
    serve: (key, holder) => drainDoor(deps, key, holder),
    onError: (error) => deps.log.warn({ err: error }, 'a door was not emptied; the next look tries again'),
    atOnce: AT_ONCE,
    isWorker: doesWork(deps.config),
    holderId: deps.newId(),
  });
  return { wake, start, close, drainDue: serveDue };
}
