import type { Basics } from '../../../basics.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';

/** What sending to customers elsewhere takes. */
export type OutboundDeps = Basics & { egress: Egress; files: FileStore };
