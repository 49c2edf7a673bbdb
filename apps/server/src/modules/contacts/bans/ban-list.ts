import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { type IpRange, isInRanges, parseAddress, parseRange } from '../../../platform/ip-ranges.ts';
import { type BanRow, readBans } from './queries.ts';

/** So long another node may let somebody in after they were banned. */
const STALE_MS = 3_000;
/** Workspaces that one transaction names at most: each stands in its first statement. */
const WORKSPACES_AT_ONCE = 500;
const MOST_KEPT = 20_000;
/** Whoever is banned is told what everybody is told who asks too often. */
const COME_BACK_SECONDS = 60;

/** Somebody at a door: whom they are known as, if they are, and from where they come. */
export type Comer = Pick<CustomerCaller, 'workspaceId' | 'contactIds'> & { address: string };

/** Who is let in no more. Kept in memory for a moment, so that no door asks the database for everybody who comes. */
export type BanList = {
  /**
   * Refuses whoever is banned, and gives no clue.
   *
   * @throws ProblemError rate_limited
   */
  refuse(comer: Comer): Promise<void>;
  /** Those of these who are banned. */
  among<C extends Comer>(comers: C[]): Promise<C[]>;
  /** They were changed here. */
  changed(workspaceId: string): void;
};

type Ban = { expiresAt: Date | null; contactId: string | null; range: IpRange | undefined };
type Kept = { at: number; bans: Ban[] };

export function createBanList({ db, clock }: Pick<Basics, 'db' | 'clock'>): BanList {
  const kept = new Map<string, Kept>();
  /** By workspace: the look that goes on. Everybody who comes meanwhile waits for the same one. */
  const looks = new Map<string, Promise<void>>();

  async function look(workspaceIds: string[], isLatest: (id: string) => boolean): Promise<void> {
    const now = clock.now();
    const rows = await db.inTransaction(workspaceIds, (tx) => readBans(tx, workspaceIds, now));
    const byWorkspace = Map.groupBy(rows, ({ workspaceId }) => workspaceId);
    for (const id of workspaceIds.filter(isLatest))
      kept.set(id, { at: now.getTime(), bans: (byWorkspace.get(id) ?? []).map(asBan) });
  }

  /** What was changed since it began is looked at again. */
  function startLook(workspaceIds: string[]): void {
    const going: Promise<void> = look(workspaceIds, (id) => looks.get(id) === going).finally(() => {
      for (const id of workspaceIds) if (looks.get(id) === going) looks.delete(id);
    });
    for (const id of workspaceIds) looks.set(id, going);
  }

  async function refresh(workspaceIds: string[]): Promise<void> {
    const since = clock.now().getTime() - STALE_MS;
    const stale = [...new Set(workspaceIds)].filter((id) => (kept.get(id)?.at ?? 0) <= since);
    // Only what is asked for anew: without its bans a workspace would let everybody in.
    if (kept.size > MOST_KEPT) for (const [id, { at }] of kept) if (at <= since) kept.delete(id);
    const unasked = stale.filter((id) => !looks.has(id));
    for (let from = 0; from < unasked.length; from += WORKSPACES_AT_ONCE)
      startLook(unasked.slice(from, from + WORKSPACES_AT_ONCE));
    await Promise.all(stale.map((id) => looks.get(id)));
  }

  function isBanned({ workspaceId, contactIds, address }: Comer): boolean {
    const bans = kept.get(workspaceId)?.bans ?? [];
    if (bans.length === 0) return false;
    const [now, from] = [clock.now(), parseAddress(address)];
    return bans.some(
      ({ expiresAt, contactId, range }) =>
        (expiresAt === null || expiresAt > now) &&
        ((contactId !== null && contactIds.includes(contactId)) ||
          (range !== undefined && from !== undefined && isInRanges(from, [range]))),
    );
  }

  const among = async <C extends Comer>(comers: C[]): Promise<C[]> => {
    await refresh(comers.map(({ workspaceId }) => workspaceId));
    return comers.filter(isBanned);
  };

  return {
    among,
    refuse: async (comer) => {
      if ((await among([comer])).length > 0)
        throw new ProblemError('rate_limited', { retryAfterSeconds: COME_BACK_SECONDS });
    },
    changed: (workspaceId) => {
      const before = kept.get(workspaceId);
      if (before) kept.set(workspaceId, { ...before, at: 0 });
      looks.delete(workspaceId);
    },
  };
}

const asBan = ({ expiresAt, contactId, range }: BanRow): Ban => ({
  expiresAt,
  contactId,
  range: range === null ? undefined : parseRange(range),
});
