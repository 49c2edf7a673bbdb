import type { Basics } from '../../../basics.ts';
import type { LogEvent } from '../../../platform/db/transaction.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import { type Audience, type Moved, tellPlaces } from './tell-places.ts';

const PLACES_MS = 1_000;

/** After these the places of one line are others: that of the conversation. */
const MOVES_ONE_LINE = /^conversation\.(started|assigned|closed|reopened)$/;
/** After these it may be any: a customer came from another line, somebody may be served by more agents or by fewer. */
const MOVES_ALL = /^(conversation\.(released|updated)|topic\.)/;

/** Tells the customers of this node their places, whenever something happened on any node that may have changed them, at most once a second. */
export type PlaceTeller = {
  onDelivered(workspaceId: string, events: LogEvent[]): void;
  /** A customer opened his feed on this node. */
  joined(workspaceId: string, contactId: string): void;
  start(): void;
  close(): Promise<void>;
};

export function createPlaceTeller(basics: Basics, audience: Audience): PlaceTeller {
  const rounds = createRounds((error) =>
    basics.log.warn({ err: error }, 'places not told; the next change tells them'),
  );
  const moved = new Map<string, Moved>();

  function movedIn(workspaceId: string): Moved {
    const known = moved.get(workspaceId) ?? { topicIds: new Set<string>(), contactIds: new Set<string>() };
    moved.set(workspaceId, known);
    return known;
  }

  async function tell(): Promise<void> {
    for (const [workspaceId, what] of [...moved]) {
      moved.delete(workspaceId);
      await tellPlaces({ ...basics, audience }, workspaceId, what);
    }
  }

  return {
    onDelivered: (workspaceId, events) => {
      for (const { type, payload } of events) {
        if (MOVES_ONE_LINE.test(type)) noteTopic(movedIn(workspaceId), payload);
        else if (MOVES_ALL.test(type)) movedIn(workspaceId).topicIds = 'all';
      }
    },
    joined: (workspaceId, contactId) => void movedIn(workspaceId).contactIds.add(contactId),
    start: () => rounds.every(PLACES_MS, tell),
    close: rounds.close,
  };
}

function noteTopic(moved: Moved, payload: Record<string, unknown>): void {
  if (moved.topicIds !== 'all') moved.topicIds.add((payload.conversation as { topicId: string }).topicId);
}
