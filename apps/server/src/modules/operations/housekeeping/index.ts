import type { Basics } from '../../../basics.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';
import type { PeriodicTask } from '../../../platform/jobs/index.ts';
import { deleteOldChannelRows } from '../../channels/delete-old-rows.ts';
import { deleteOldWebhookRows } from '../../channels/webhooks/index.ts';
import { deleteStaleAccountRows } from '../../company/accounts/index.ts';
import { deleteSilentContacts } from '../../contacts/customers/index.ts';
import { deleteStaleFiles } from '../../messaging/files/index.ts';
import { clearStaleImports } from '../imports/index.ts';

/**
 * Once an hour: what nobody will ask for any more goes: files never sent, answers of old Idempotency-Keys, ended sessions,
 * visitors who never wrote, old deliveries of webhooks and channels, files of imports that nobody went on with.
 */
export const housekeeping: PeriodicTask<Basics & { files: FileStore }> = {
  name: 'keep-house',
  cron: '17 * * * *',
  run: async (deps) => {
    await Promise.all([
      deleteStaleFiles(deps),
      deleteStaleAccountRows(deps),
      deleteSilentContacts(deps),
      deleteOldChannelRows(deps),
      deleteOldWebhookRows(deps),
      clearStaleImports(deps),
    ]);
  },
};
