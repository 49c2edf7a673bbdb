import type { Basics } from '../../../basics.ts';

/** The delivery log is kept for so long, */
const KEPT_DAYS = 30;
/** and so much of it for each webhook. */
const KEPT_DELIVERIES = 10_000;

/** The delivery log does not grow for ever. */
export async function deleteOldWebhookRows({ db, clock }: Basics): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000);
  await db.inTransaction([], ({ query }) =>
    query('select delete_old_webhook_rows($1, $2, $3)', [now, before, KEPT_DELIVERIES]),
  );
}
