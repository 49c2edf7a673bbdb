import type { Basics } from '../../../basics.ts';
import { doesWork } from '../../../config.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import { deleteStaleAccountRows } from '../../company/accounts/index.ts';
import { deleteStaleFiles } from '../../messaging/files/index.ts';

const EVERY_MS = 60 * 60 * 1_000;

/** Once an hour: what nobody will ask for any more goes: files never sent, answers of old Idempotency-Keys, ended sessions. */
export function createHousekeeping(deps: Basics & { files: FileStore }) {
  const rounds = createRounds((error) => deps.log.warn({ err: error }, 'housekeeping failed'));
  return {
    start: () => {
      if (!doesWork(deps.config)) return;
      rounds.every(EVERY_MS, async () => {
        await Promise.all([deleteStaleFiles(deps), deleteStaleAccountRows(deps)]);
      });
    },
    close: rounds.close,
  };
}
