import type { Import, ImportKind, ImportOptions } from '@parley/contract';
import type { Incoming } from '../../../platform/files/incoming.ts';
import { cancelImport, checkImport, getImport, startImport } from './change-import.ts';
import { keepImport } from './create-import.ts';
import type { ImportDeps } from './import-deps.ts';
import { runImport } from './importer.ts';

const LOOK_MS = 1_000;

type Given = {
  kind: ImportKind;
  name: string;
  incoming: Incoming;
  /** What the file told about itself, as it shall be. */
  change(made: Import): ImportOptions;
  onProgress(now: Import): void;
  /** Told what would come of it. */
  confirm(checked: Import): Promise<boolean>;
};

/**
 * Takes a file through the whole of an import, in this process: what the console does step by step. A server on the same database may
 * take the work over; then this one only watches.
 */
export async function importFile(deps: ImportDeps, workspaceId: string, given: Given): Promise<Import> {
  const caller = { workspaceId };
  const made = await keepImport(deps, { workspaceId, memberId: null }, given);
  await checkImport(deps, caller, made.id, given.change(made));
  const checked = await work(deps, workspaceId, made.id, given.onProgress);
  if (checked.state !== 'ready') return checked;
  if (!(await given.confirm(checked))) return cancelImport(deps, caller, made.id);
  await startImport(deps, caller, made.id);
  return work(deps, workspaceId, made.id, given.onProgress);
}

const isAtWork = ({ state }: Import): boolean => state === 'checking' || state === 'running';

async function work(
  deps: ImportDeps,
  workspaceId: string,
  importId: string,
  onProgress: (now: Import) => void,
): Promise<Import> {
  const look = () => getImport(deps, { workspaceId }, importId);
  const showing = setInterval(() => void look().then(onProgress, () => undefined), LOOK_MS);
  try {
    await runImport(deps, { workspaceId, importId });
    for (;;) {
      const now = await look();
      if (!isAtWork(now)) return now;
      await new Promise((later) => setTimeout(later, LOOK_MS));
    }
  } finally {
    clearInterval(showing);
  }
}
