import type { Basics } from '../../../basics.ts';
import type { Committer } from '../../messaging/messages/index.ts';
import type { PlaceKeeper } from '../../queue/routing/index.ts';

/** What playing the demo takes. */
export type DemoDeps = Basics & { committer: Committer; places: PlaceKeeper };
