import type { Deps } from '../../deps.ts';
import { deleteStaleFiles } from '../files/index.ts';

const EVERY_MS = 60 * 60 * 1_000;

/** Once an hour: what nobody will ask for any more (files never sent, answers of old Idempotency-Keys) goes. */
export function keepHouse(deps: Deps): () => void {
  const clean = () =>
    void deleteStaleFiles(deps).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'housekeeping failed'),
    );
  const timer = setInterval(clean, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
