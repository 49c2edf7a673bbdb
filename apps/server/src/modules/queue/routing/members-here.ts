import type { Basics } from '../../../basics.ts';
import { isAlone } from '../../../config.ts';
import { enqueue, jobOf } from '../../../platform/jobs/index.ts';
import { createTurns } from '../../../platform/process/turns.ts';
import type { Roster } from '../../../presence.ts';
import { EXPIRE_LEASE, LEASE_MS } from './deadlines.ts';
import { endConnection, extendConnections } from './queries.ts';

/** How long a member counts as connected after their node last said so. */
const CONNECTED_MS = 30_000;
/** Older than this a node says again who is with it, before anybody counts as gone. */
const FRESH_MS = 10_000;
/** Longer than this without an answer of the database, and others could not say who is with them either. */
const GAP_MS = 20_000;
/** What they need to say it. */
const SETTLE_MS = 15_000;

/** Which members have a feed open on this node, and whether it is certain who has one nowhere. */
export type MembersHere = {
  /** Returns whether one of them was thought gone, and so may be served now. */
  sayHere(workspaceId: string, memberIds: string[]): Promise<boolean>;
  /** Their last feed on this node is gone: their lease runs from now on. */
  sayGone(workspaceId: string, memberId: string): Promise<void>;
  /** Says that all members of this node are still here; `came` hears where one was thought gone. */
  beat(came: (workspaceId: string) => void): Promise<void>;
  /** Looks whether the database answers, every few seconds. */
  look(): Promise<void>;
  /** Now, if it is certain who is gone. Null after a time without a database or a sleep, until every node could say who is with it. */
  certainNow(came: (workspaceId: string) => void): Promise<Date | null>;
};

export function createMembersHere(
  basics: Basics,
  roster: Pick<Roster, 'membersOnline' | 'isOnline'>,
): MembersHere {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let beatenAt = Number.NEGATIVE_INFINITY;
  let patientUntil = 0;
  let beating: Promise<void> | null = null;
  /** Whoever comes and goes within a moment is gone in the end. */
  const turns = createTurns();

  async function sayHere(workspaceId: string, memberIds: string[]): Promise<boolean> {
    const { clock, db } = basics;
    const now = clock.now();
    const until = new Date(now.getTime() + CONNECTED_MS);
    return turns(memberIds, () =>
      db.inTransaction(workspaceId, (tx) => extendConnections(tx, workspaceId, memberIds, { now, until })),
    );
  }

  async function beatAll(came: (workspaceId: string) => void): Promise<void> {
    const at = basics.clock.now().getTime();
    for (const [workspaceId, memberIds] of roster.membersOnline()) {
      // Some of the later ones may have left while the earlier ones were written down.
      const still = memberIds.filter((id) => roster.isOnline(workspaceId, { kind: 'member', id }));
      if (await sayHere(workspaceId, still)) came(workspaceId);
    }
    beatenAt = at;
  }

  function beat(came: (workspaceId: string) => void): Promise<void> {
    beating ??= beatAll(came).finally(() => {
      beating = null;
    });
    return beating;
  }

  /** A machine that slept alone knows whom it has; a process that has just begun, or has neighbours, must wait for them. */
  function answered(at: number): void {
    const isFirst = lookedAt === Number.NEGATIVE_INFINITY;
    if (at - lookedAt > GAP_MS && (isFirst || !isAlone(basics.config))) patientUntil = at + SETTLE_MS;
    lookedAt = at;
  }

  return {
    sayHere,
    sayGone: async (workspaceId, memberId) => {
      const { db, clock } = basics;
      const at = clock.now();
      const runAt = new Date(at.getTime() + LEASE_MS);
      await turns([memberId], () =>
        db.inTransaction(workspaceId, async (tx) => {
          if (!(await endConnection(tx, workspaceId, memberId, at))) return;
          await enqueue(tx, basics, jobOf(EXPIRE_LEASE, { workspaceId, memberId }, runAt));
        }),
      );
    },
    beat,
    look: async () => {
      // The time before the question: the machine may sleep between the two.
      const at = basics.clock.now().getTime();
      await basics.db.read(null, 'select 1');
      answered(at);
    },
    certainNow: async (came) => {
      const at = basics.clock.now();
      if (at.getTime() - beatenAt > FRESH_MS) await beat(came);
      answered(at.getTime());
      return at.getTime() < patientUntil ? null : at;
    },
  };
}
