import type { Authenticator } from './authenticator.ts';
import type { Basics } from './basics.ts';
import type { CallerCount } from './http/count-callers.ts';
import type { AnswerDeps } from './http/idempotency.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { CardDesk } from './modules/channels/cards/index.ts';
import type { Doors } from './modules/channels/inbound/index.ts';
import type { Outlets, TypingTeller } from './modules/channels/outbound/index.ts';
import type { Auth } from './modules/company/accounts/index.ts';
import type { BanList } from './modules/contacts/bans/index.ts';
import type { Newcomers } from './modules/contacts/newcomers/index.ts';
import type { FeedRoom } from './modules/live/feed/index.ts';
import type { Committer } from './modules/messaging/messages/index.ts';
import type { Platform } from './platform-parts.ts';
import type { Service } from './service.ts';
import type { Services } from './services.ts';

/** Everything there is. Only what puts the server together knows it; a use case names what it needs. */
export type Deps = Basics &
  Platform &
  Services & {
    services: Service[];
    committer: Committer;
    doors: Doors;
    outlets: Outlets;
    typingElsewhere: TypingTeller;
    auth: Auth;
    authenticator: Authenticator;
    refreshAnswer: AnswerDeps['refreshAnswer'];
    rateLimits: RateLimits;
    callerCount: CallerCount;
    feedRoom: FeedRoom;
    bans: BanList;
    cardDesk: CardDesk;
    newcomers: Newcomers;
    ownOrigins: ReadonlySet<string>;
  };
