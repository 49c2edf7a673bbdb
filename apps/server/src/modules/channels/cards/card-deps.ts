import type { Basics } from '../../../basics.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import type { CardDesk } from './card-desk.ts';

/** What asking other programs takes: the way out, and what they answered lately. */
export type CardDeps = Basics & { egress: Egress; cardDesk: CardDesk };
