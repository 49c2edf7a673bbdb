import type { Basics } from '../../../basics.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';

export type FileDeps = Basics & { files: FileStore };
