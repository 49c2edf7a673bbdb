import pLimit from 'p-limit';
import { isDatabaseGone } from '../../../platform/db/database-gone.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Holder, LaneKey } from '../../../platform/process/lanes.ts';
import { type DoorKey, readDoor } from '../accounts/index.ts';
import { channelOf } from '../channels.ts';
import { LEASE_MS, renewing } from '../lease.ts';
import { byCustomer, type Taken } from './by-customer.ts';
import { failHooks, finishHooks, type Hook, readHooks } from './hook-queries.ts';
import { type InboundAccount, readInboundAccounts } from './inbound-accounts.ts';
import { type InboundDeps, TargetMissingError } from './inbound-deps.ts';
import { keepLeftover } from './leftovers.ts';
import { takeEvent } from './take-event.ts';

/** Deliveries worked through in one turn, and customers at a time. */
const TURN = 100;
const AT_ONCE = 16;
/** Tries until what is about a message that never came is put aside. */
const PATIENCE = 5;

/**
 * Works through what came through a door, turn by turn, in the order in which it came. False: another process does. What failed is
 * tried again with the next look.
 */
export async function drainDoor(deps: InboundDeps, lane: LaneKey, holder: Holder): Promise<boolean> {
  const door = { workspaceId: lane.workspaceId, doorId: lane.id };
  for (;;) {
    const isOurs = await lease(deps, door, holder.id, LEASE_MS);
    if (!isOurs) return false;
    const hooks = await readHooks(deps.db.run(door.workspaceId), door, TURN);
    const isWell = await renewing(
      () => lease(deps, door, holder.id, LEASE_MS),
      () => workThrough(deps, door, hooks),
    );
    if (hooks.length > 0 && isWell && !holder.isClosed()) continue;
    await lease(deps, door, holder.id, 0);
    return true;
  }
}

/** False: another process has it. */
function lease(
  deps: InboundDeps,
  { workspaceId, doorId }: DoorKey,
  holder: string,
  ms: number,
): Promise<boolean> {
  const now = deps.clock.now();
  return deps.db.inTransaction(workspaceId, async (tx: Tx) => {
    const rows = await tx.query(
      `update channel_door set leased_by = $3, leased_until = $4 where workspace_id = $1 and id = $2
         and (leased_by is null or leased_by = $3 or leased_until <= $5) returning 1`,
      [workspaceId, doorId, ms > 0 ? holder : null, new Date(now.getTime() + ms), now],
    );
    return rows.length > 0;
  });
}

async function workThrough(deps: InboundDeps, door: DoorKey, hooks: readonly Hook[]): Promise<boolean> {
  if (hooks.length === 0) return true;
  const run = deps.db.run(door.workspaceId);
  const [opened, accounts] = await Promise.all([readDoor(run, deps, door), readInboundAccounts(run, door)]);
  if (!opened) return true;
  const channel = channelOf(opened.channel);
  const taken = hooks.flatMap(({ id, body }) =>
    channel.parse(body).map((event): Taken => ({ hookId: id, event })),
  );
  const tries = new Map(hooks.map(({ id, attempts }) => [id, attempts]));
  const faults = new Map<string, string>();
  const limit = pLimit(AT_ONCE);
  const customers = byCustomer(taken).map((events) =>
    limit(() => takeInOrder(deps, door, accounts, { events, tries, faults })),
  );
  const ends = await Promise.allSettled(customers);
  await record(deps, door, hooks, faults);
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
  return faults.size === 0;
}

type Work = { events: readonly Taken[]; tries: ReadonlyMap<string, number>; faults: Map<string, string> };

/** Nothing of one customer overtakes what failed before it, unless that may be waiting for what comes after. */
async function takeInOrder(
  deps: InboundDeps,
  door: DoorKey,
  accounts: ReadonlyMap<string, InboundAccount>,
  { events, tries, faults }: Work,
): Promise<void> {
  for (const [index, { hookId, event }] of events.entries()) {
    const account = accounts.get(event.address ?? '') ?? null;
    try {
      await takeEvent(deps, door, account, event);
    } catch (error) {
      if (error instanceof TargetMissingError) {
        if ((tries.get(hookId) ?? 0) < PATIENCE) faults.set(hookId, error.message);
        else
          await keepLeftover(deps, door, { inboxId: account?.inboxId ?? null, what: 'about_unknown', event });
        continue;
      }
      const isOurs = isTransient(error);
      if (!isOurs) deps.log.error({ err: error, ...door, hookId }, 'a delivery could not be worked through');
      for (const left of events.slice(index + 1)) faults.set(left.hookId, NOT_REACHED);
      faults.set(hookId, isOurs ? NOT_REACHED : wordsOf(error));
      if (isOurs) throw error;
      return;
    }
  }
}

/** Neither done nor tried: it counts for nothing. */
const NOT_REACHED = '';

const isTransient = (error: unknown): boolean =>
  isDatabaseGone(error) || (error instanceof ProblemError && error.code === 'unavailable');

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500) || 'unknown';

async function record(
  deps: InboundDeps,
  { workspaceId }: DoorKey,
  hooks: readonly Hook[],
  faults: ReadonlyMap<string, string>,
): Promise<void> {
  const done = hooks.filter(({ id }) => !faults.has(id)).map(({ id }) => id);
  const failed = [...faults]
    .filter(([, error]) => error !== NOT_REACHED)
    .map(([id, error]) => ({ id, error }));
  const at = deps.clock.now();
  await deps.db.inTransaction(workspaceId, async (tx) => {
    await finishHooks(tx, workspaceId, done, at);
    if (failed.length > 0) await failHooks(tx, workspaceId, failed, at);
  });
}
