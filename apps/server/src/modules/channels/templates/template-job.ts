import type { Basics } from '../../../basics.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { defineJob, enqueueMany, handleJob, jobOf } from '../../../platform/jobs/index.ts';
import type { DoorKey } from '../accounts/index.ts';
import { syncTemplates } from './sync-templates.ts';

const syncAgain = defineJob('sync-channel-templates', ['inboxId'], { onePer: 'inboxId' });

export const templateJob = handleJob(
  syncAgain,
  async (deps: Basics & { egress: Egress }, { workspaceId, inboxId }) => {
    await syncTemplates(deps, { workspaceId, inboxId }).catch((error: unknown) => {
      if (!(error instanceof ProblemError && error.code === 'not_found')) throw error;
    });
  },
);

/** Has the templates of all accounts behind a door read again that were read before: the channel says that one has changed. */
export async function readAgain(
  { db, clock }: Pick<Basics, 'db' | 'clock'>,
  { workspaceId, doorId }: DoorKey,
): Promise<void> {
  await db.inTransaction(workspaceId, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select inbox_id as id from channel_account
       where workspace_id = $1 and door_id = $2 and templates_at is not null order by inbox_id`,
      [workspaceId, doorId],
    );
    const jobs = rows.map(({ id }) => jobOf(syncAgain, { workspaceId, inboxId: id }));
    await enqueueMany(tx, { clock }, jobs);
  });
}
