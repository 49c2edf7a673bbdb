import type { Basics } from '../../../basics.ts';
import type { RateLimits } from '../../../http/rate-limits.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';
import type { Images } from './process-image.ts';

export type FileDeps = Basics & { files: FileStore };
export type LinkedFileDeps = FileDeps & { rateLimits: RateLimits };
export type UploadDeps = FileDeps & { images: Images };
