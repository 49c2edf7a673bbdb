import type { Committer, MessageDeps } from '../../messaging/messages/index.ts';
import type { PlaceKeeper } from '../../queue/routing/index.ts';

/** What playing the demo takes. */
export type DemoDeps = MessageDeps & { committer: Committer; places: PlaceKeeper };
