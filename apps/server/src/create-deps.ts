import type { Logger } from 'pino';
import type { Basics } from './basics.ts';
import type { Config } from './config.ts';
import { createAuthenticator } from './create-authenticator.ts';
import type { Deps } from './deps.ts';
import { createCallerCount } from './http/count-callers.ts';
import { ownOrigins } from './http/origins.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { createCardDesk } from './modules/channels/cards/index.ts';
import { createDoors } from './modules/channels/inbound/index.ts';
import { createOutlets, createTypingTeller } from './modules/channels/outbound/index.ts';
import { createAuth } from './modules/company/accounts/index.ts';
import { createBanList } from './modules/contacts/bans/index.ts';
import { createNewcomers } from './modules/contacts/newcomers/index.ts';
import { createFeedRoom } from './modules/live/feed/index.ts';
import {
  createCommitter,
  readEvents,
  refreshAnswer,
  revisionByMessage,
} from './modules/messaging/messages/index.ts';
import { openBus } from './open-bus.ts';
import { systemClock } from './platform/clock.ts';
import { createPool } from './platform/db/pool.ts';
import { createProbe } from './platform/db/probe.ts';
import { createDatabase, type OnCommitted } from './platform/db/transaction.ts';
import { createEgress } from './platform/egress/egress.ts';
import { createFileStore } from './platform/files/file-store.ts';
import { newId } from './platform/ids.ts';
import { readHeads } from './platform/log/read-log.ts';
import { createLogTail } from './platform/log/tail.ts';
import { createLife } from './platform/process/life.ts';
import { createKeyring } from './platform/secrets/keyring.ts';
import type { Platform } from './platform-parts.ts';
import type { OnPresence } from './presence.ts';
import type { SealedPurpose } from './sealed-columns.ts';
import type { Service } from './service.ts';
import { createServices, type ServiceOverrides } from './services.ts';

/** What a test may hold in its hand. */
export type Overrides = Partial<Pick<Deps, 'clock' | 'random' | 'rateLimits'>> &
  ServiceOverrides & {
    /** Multiplies what everybody may call. */
    rateScale?: number;
    /** How long a request may be half-sent. */
    halfSentMs?: number;
  };

/** Makes everything that use cases are given, in the order in which one stands on the other. */
export function createDeps(
  config: Config,
  { databaseUrl, appUrl }: { databaseUrl: string; appUrl: string },
  log: Logger,
  overrides: Overrides = {},
): Deps {
  const { clock = systemClock, random = Math.random } = overrides;
  const onError = (error: unknown) => log.warn({ err: error }, 'the database did not answer');
  const pool = createPool({ url: appUrl, size: config.databasePoolSize, onError });
  const keyring = createKeyring<SealedPurpose>({ secret: config.secret, previous: config.previousSecrets });
  const services: Service[] = [];
  const committed: OnCommitted = (workspaceId, events) => {
    tail.publish(workspaceId, events);
    for (const service of services) service.onCommitted?.(workspaceId, events);
  };
  const delivered: OnCommitted = (workspaceId, events) => {
    for (const service of services) service.onDelivered?.(workspaceId, events);
  };
  const seen: OnPresence = (workspaceId, changes, where) => {
    for (const service of services) service.onPresence?.(workspaceId, changes, where);
  };
  const db = createDatabase(pool, committed);
  const basics: Basics = { config, log, clock, newId, random, keyring, db };
  const tail = createLogTail(
    {
      readHeads: (workspaceIds) => readHeads(db, workspaceIds),
      readEvents: (workspaceId, after, limit) => readEvents(db, workspaceId, after, limit),
    },
    onError,
    delivered,
    revisionByMessage,
  );
  const bus = openBus(config, { log, keyring, random, clock });
  const platform: Platform = {
    databaseUrl: appUrl,
    pool,
    probe: createProbe(databaseUrl, () => clock.now().getTime()),
    bus,
    life: createLife(),
    tail,
    files: createFileStore(config),
    egress: createEgress(config.egress),
  };
  const rateLimits = overrides.rateLimits ?? createRateLimits(overrides.rateScale, bus);
  const named = createServices(basics, platform, seen, overrides);
  services.push(...Object.values(named));
  const bans = createBanList(basics);
  const newcomers = createNewcomers(basics, bus, overrides.rateScale);
  const committer = createCommitter({ ...basics, door: named.door }, { onWroteOn: named.places.wrote });
  const channels = {
    doors: createDoors({ ...basics, door: named.door, committer, bans }),
    outlets: createOutlets({ ...basics, ...platform }),
    typingElsewhere: createTypingTeller({ ...basics, ...platform }),
  };
  services.push(...Object.values(channels));
  const auth = createAuth({ pool, config, clock });
  return {
    ...basics,
    ...platform,
    ...named,
    services,
    ...channels,
    committer,
    auth,
    bans,
    cardDesk: createCardDesk(basics),
    newcomers,
    authenticator: createAuthenticator({ ...basics, auth, bans }),
    refreshAnswer: (workspaceId, answer) => refreshAnswer(db.run(workspaceId), workspaceId, answer),
    rateLimits,
    callerCount: createCallerCount(rateLimits),
    feedRoom: createFeedRoom(config),
    ownOrigins: ownOrigins(config.publicUrl),
  };
}
