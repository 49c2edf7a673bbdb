import type { Authenticator } from '../../../authenticator.ts';
import type { CallerCount } from '../../../http/count-callers.ts';
import type { RateLimits } from '../../../http/rate-limits.ts';
import type { LogTail } from '../../../platform/log/tail.ts';
import type { Life } from '../../../platform/process/life.ts';
import type { BanList } from '../../contacts/bans/index.ts';
import type { Committer, MessageDeps } from '../../messaging/messages/index.ts';
import type { BoardWatch } from '../../queue/board/index.ts';
import type { PlaceKeeper, PlaceTeller } from '../../queue/routing/index.ts';
import type { FeedRoom } from './feed-room.ts';
import type { Hub } from './hub.ts';

/** Where customers are who have no feed: channels. */
type TypingElsewhere = {
  tell(typist: { workspaceId: string; memberId: string }, conversationId: string, isTyping: boolean): void;
};

/** What serving open feeds takes. */
export type FeedDeps = MessageDeps & {
  authenticator: Authenticator;
  ownOrigins: ReadonlySet<string>;
  life: Life;
  tail: LogTail;
  hub: Hub;
  committer: Committer;
  rateLimits: RateLimits;
  callerCount: CallerCount;
  feedRoom: FeedRoom;
  bans: BanList;
  board: BoardWatch;
  places: PlaceKeeper;
  placeTeller: PlaceTeller;
  typingElsewhere: TypingElsewhere;
};
