import type { Outbox } from './webhooks/outbox.ts';
import type { Clock } from './world/clock.ts';
import type { Ids } from './world/ids.ts';
import type { MediaStore } from './world/media-store.ts';
import type { World } from './world/world.ts';

/** What every part of the simulator is given. */
export interface Parts {
  world: World;
  clock: Clock;
  ids: Ids;
  media: MediaStore;
  outbox: Outbox;
  /** Where the simulator is reached; media URLs begin with it. */
  baseUrl: () => string;
  timeoutMs: number;
}
