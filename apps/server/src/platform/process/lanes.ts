import pLimit from 'p-limit';
import { createRounds } from './rounds.ts';

/** What nobody announced is found within this time. */
const LOOK_MS = 1_000;

/** What is served one turn after the other, by one process at a time. */
export type LaneKey = { workspaceId: string; id: string };

/** Whoever serves a lane: the name under which it holds a lease, and whether it is about to stop. */
export type Holder = { id: string; isClosed(): boolean };

export type Lanes = {
  /** Something has come for this lane. Costs nothing where this process does no work. */
  wake(key: LaneKey): void;
  /** Something has happened in a workspace: wakes those of its lanes that were served here last. */
  wakeKnown(workspaceId: string): void;
  start(): void;
  /** Serves every lane that has something to do, and resolves when all of it was tried. */
  serveDue(): Promise<void>;
  close(): Promise<void>;
};

export type LaneWork = {
  /** Lanes that have something to do, wherever it came from. */
  list(): Promise<LaneKey[]>;
  /** Until there is nothing left. False: another process serves it, or it is not to be served. */
  serve(key: LaneKey, holder: Holder): Promise<boolean>;
  onError(error: unknown): void;
  /** Lanes served by one process at a time: those that wait for others may be many. */
  atOnce: number;
  /** Whether this process does such work. */
  isWorker: boolean;
  holderId: string;
};

/**
 * Serves lanes: each by itself, in turns, and by one process at a time, which is for `serve` to see to with a lease. What happens
 * while a lane is served is one more turn, not many; what nobody told of is found by looking.
 */
export function createLanes(work: LaneWork): Lanes {
  const rounds = createRounds(work.onError);
  const limit = pLimit(work.atOnce);
  const serving = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const known = new Map<string, Set<string>>();
  let isWorking = false;
  let isClosed = false;
  const holder: Holder = { id: work.holderId, isClosed: () => isClosed };

  function wake(key: LaneKey): void {
    if (isClosed) return;
    if (serving.has(key.id)) return void again.add(key.id);
    const turn = limit(() => serve(key))
      .catch(work.onError)
      .finally(() => {
        serving.delete(key.id);
        if (again.delete(key.id)) wake(key);
      });
    serving.set(key.id, turn);
  }

  async function serve(key: LaneKey): Promise<void> {
    again.delete(key.id);
    if (isClosed) return;
    if (await work.serve(key, holder)) remember(key);
    else forget(key);
  }

  function remember({ workspaceId, id }: LaneKey): void {
    known.set(workspaceId, (known.get(workspaceId) ?? new Set()).add(id));
  }

  function forget({ workspaceId, id }: LaneKey): void {
    const left = known.get(workspaceId);
    left?.delete(id);
    if (left?.size === 0) known.delete(workspaceId);
  }

  async function look(): Promise<void> {
    for (const key of await work.list()) wake(key);
  }

  async function idle(): Promise<void> {
    while (serving.size > 0) await Promise.all(serving.values());
  }

  return {
    wake: (key) => isWorking && wake(key),
    wakeKnown: (workspaceId) => {
      if (!isWorking) return;
      for (const id of known.get(workspaceId) ?? []) wake({ workspaceId, id });
    },
    start: () => {
      isWorking = work.isWorker;
      if (isWorking) rounds.every(LOOK_MS, look);
    },
    serveDue: async () => {
      await idle();
      await look();
      await idle();
    },
    close: async () => {
      isClosed = true;
      await rounds.close();
      await idle();
    },
  };
}
