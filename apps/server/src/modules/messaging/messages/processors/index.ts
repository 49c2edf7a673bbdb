import { normalizeLineBreaks } from './normalize-line-breaks.ts';
import type { Processor } from './processor.ts';
import { refuseEmpty } from './refuse-empty.ts';
import { refuseTooLong } from './refuse-too-long.ts';

/** Every message passes these in this order; what one rewrites, the next is shown. Limits come last, so they hold for the result. */
export const PROCESSORS: readonly Processor[] = [normalizeLineBreaks, refuseEmpty, refuseTooLong];
