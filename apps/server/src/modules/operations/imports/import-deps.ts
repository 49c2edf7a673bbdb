import type { Basics } from '../../../basics.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';
import type { Life } from '../../../platform/process/life.ts';

/** What imports stand on. `life`: of a server, which has others to go on with an import when it stops. */
export type ImportDeps = Basics & { files: FileStore; life?: Pick<Life, 'isDraining'> };
/** One import of one workspace. */
export type ImportPlace = { workspaceId: string; importId: string };

/** This process stops: another one goes on. */
export class DrainingError extends Error {}

/** Asked before each batch, so that a process that stops waits for one at most. @throws DrainingError */
export function checkLife({ life }: ImportDeps): void {
  if (life?.isDraining()) throw new DrainingError();
}
