import type { Basics } from '../../../basics.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';
import type { Images } from './process-image.ts';

export type FileDeps = Basics & { files: FileStore };
export type UploadDeps = FileDeps & { images: Images };
