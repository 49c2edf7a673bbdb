import type { Basics } from '../../../basics.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';

/** What imports stand on. */
export type ImportDeps = Basics & { files: FileStore };
/** One import of one workspace. */
export type ImportPlace = { workspaceId: string; importId: string };
