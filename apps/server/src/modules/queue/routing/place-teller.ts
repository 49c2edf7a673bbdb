import type { EventType } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import { type Audience, type Moved, tellPlaces } from './tell-places.ts';

const PLACES_MS = 1_000;

/**
 * Whose places may be others after an event: those of the conversation's line; or all, where a customer came from another
 * line, or somebody may be served by more agents or by fewer.
 */
const MOVES = {
  'workspace.updated': null,
  'member.joined': null,
  'member.updated': null,
  'member.removed': null,
  'topic.created': 'all',
  'topic.updated': 'all',
  'topic.retired': 'all',
  'inbox.created': null,
  'inbox.updated': null,
  'contact.updated': null,
  'contact.merged': null,
  'contact.unmerged': null,
  'import.finished': null,
  'conversation.started': 'its line',
  'conversation.assigned': 'its line',
  'conversation.released': 'all',
  'conversation.closed': 'its line',
  'conversation.reopened': 'its line',
  'conversation.updated': 'all',
  'conversation.seen': null,
  'message.posted': null,
  'message.changed': null,
  'delivery.changed': null,
  'reaction.changed': null,
} satisfies Record<EventType, 'its line' | 'all' | null>;

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
      for (const event of events) {
        const moves = MOVES[event.type];
        if (moves === 'all') movedIn(workspaceId).topicIds = 'all';
        else if (moves) noteTopic(movedIn(workspaceId), event);
      }
    },
    joined: (workspaceId, contactId) => void movedIn(workspaceId).contactIds.add(contactId),
    start: () => rounds.every(PLACES_MS, tell),
    close: rounds.close,
  };
}

function noteTopic({ topicIds }: Moved, { payload }: LogEvent): void {
  const topicId = 'conversation' in payload ? payload.conversation.topicId : null;
  if (topicIds !== 'all' && topicId) topicIds.add(topicId);
}
