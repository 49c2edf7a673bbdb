import type { Deps } from '../../../deps.ts';
import { deleteStaleAccountRows } from '../../company/accounts/index.ts';
import { deleteStaleFiles } from '../../messaging/files/index.ts';

const EVERY_MS = 60 * 60 * 1_000;

/** Once an hour: what nobody will ask for any more goes: files never sent, answers of old Idempotency-Keys, ended sessions. */
export function keepHouse(deps: Deps): () => void {
  const clean = () =>
    void Promise.all([deleteStaleFiles(deps), deleteStaleAccountRows(deps)]).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'housekeeping failed'),
    );
  const timer = setInterval(clean, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
