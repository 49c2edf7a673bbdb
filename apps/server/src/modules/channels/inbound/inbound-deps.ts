import type { BanList } from '../../contacts/bans/index.ts';
import type { Committer, MessageDeps } from '../../messaging/messages/index.ts';

/** What it takes to put into threads what came from elsewhere. */
export type InboundDeps = MessageDeps & { committer: Committer; bans: BanList };

/** What came is about a message that is not here, or not yet: a later try may find it. */
export class TargetMissingError extends Error {
  constructor(externalId: string) {
    super(`it is about ${externalId}, which is not here`);
    this.name = 'TargetMissingError';
  }
}
