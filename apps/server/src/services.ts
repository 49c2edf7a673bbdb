import type { Basics } from './basics.ts';
import { createJobFollowers, createJobs } from './jobs.ts';
import { createMetrics } from './metrics/index.ts';
import { createWebhookSender } from './modules/channels/webhooks/index.ts';
import { createHub } from './modules/live/feed/index.ts';
import { createImages } from './modules/messaging/files/index.ts';
import { createMessageDoor, type Processor } from './modules/messaging/messages/index.ts';
import { createSearchRebuild } from './modules/messaging/search/index.ts';
import { createImporter } from './modules/operations/imports/index.ts';
import { createBoardWatch } from './modules/queue/board/index.ts';
import {
  createPlaceKeeper,
  createPlaceTeller,
  createRouter,
  type RouterTimes,
} from './modules/queue/routing/index.ts';
import type { Platform } from './platform-parts.ts';
import type { OnPresence } from './presence.ts';
import type { Service } from './service.ts';

/** What a test may hold in its hand. */
export type ServiceOverrides = {
  routerTimes?: Partial<RouterTimes> | undefined;
  /** How long a connection may be gone before others are told, in ms. */
  presenceGraceMs?: number | undefined;
  /** What every message passes, in this order. */
  processors?: readonly Processor[] | undefined;
};

/**
 * The list of all that lives as long as the process, each after those it stands on. They are started in this order and
 * ended in the reverse of it; a new one is a line here.
 */
export function createServices(
  basics: Basics,
  platform: Platform,
  onPresence: OnPresence,
  { routerTimes, presenceGraceMs: graceMs, processors }: ServiceOverrides,
) {
  const { bus, tail } = platform;
  const door = createMessageDoor(basics, processors);
  const images = createImages(basics);
  const hub = createHub({ ...basics, tail, bus, onPresence, graceMs });
  const router = createRouter(basics, { bus, roster: hub }, routerTimes);
  const places = createPlaceKeeper(basics, hub);
  const placeTeller = createPlaceTeller(basics, hub);
  const board = createBoardWatch(basics, { tail, roster: hub });
  const followers = createJobFollowers({ ...basics, bus });
  const searchRebuild = createSearchRebuild(basics);
  const importer = createImporter({ ...basics, files: platform.files, life: platform.life });
  const jobs = createJobs({ ...basics, ...platform, images, router, places, importer });
  const webhooks = createWebhookSender({ ...basics, egress: platform.egress });
  const metrics = createMetrics({ ...basics, ...platform, hub, followers });
  return {
    door,
    images,
    hub,
    router,
    places,
    placeTeller,
    board,
    followers,
    searchRebuild,
    jobs,
    webhooks,
    metrics,
  } satisfies Record<string, Service>;
}

export type Services = ReturnType<typeof createServices>;
