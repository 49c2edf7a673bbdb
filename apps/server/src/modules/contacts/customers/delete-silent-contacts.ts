import type { Basics } from '../../../basics.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** In one transaction, so that nobody waits for long. */
const AT_ONCE = 1_000;

/** Forgets visitors who never started a conversation, with their tokens; whoever comes back is a new one. */
export async function deleteSilentContacts({ db, clock, config }: Basics): Promise<void> {
  const olderThan = new Date(clock.now().getTime() - config.silentContactDays * DAY_MS);
  for (let gone = AT_ONCE; gone === AT_ONCE; ) {
    const rows = await db.inTransaction([], ({ query }) =>
      query('select contact_id from delete_silent_contacts($1, $2)', [olderThan, AT_ONCE]),
    );
    gone = rows.length;
  }
}
