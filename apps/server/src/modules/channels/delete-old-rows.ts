import type { Basics } from '../../basics.ts';

/** Meta delivers for seven days; a repeat must be known for as long. */
const HOOKS_KEPT_DAYS = 8;
const LEFTOVERS_KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Deliveries that nobody will repeat any more, and leftovers that nobody has asked for in a season. */
export async function deleteOldChannelRows({ db, clock }: Pick<Basics, 'db' | 'clock'>): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  await db.inTransaction([], ({ query }) =>
    query('select delete_old_channel_rows($1, $2)', [before(HOOKS_KEPT_DAYS), before(LEFTOVERS_KEPT_DAYS)]),
  );
}
