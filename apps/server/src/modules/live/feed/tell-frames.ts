import type { DownFrame, Typing } from '@parley/contract';
import type { Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { isConversationInSight, type Places } from './in-sight.ts';
import type { Limited } from './limited-lane.ts';

/** To the connections of this node: of one contact, or of all members but one. */
export function tellHere(
  channel: Channel | undefined,
  contactId: string | null,
  frame: DownFrame,
  except?: Connection,
): void {
  const connections = contactId === null ? channel?.members : channel?.contacts.get(contactId);
  if (!connections) return;
  const text = JSON.stringify(frame);
  for (const connection of connections) {
    if (connection.welcomed && connection !== except) connection.sendText(text);
  }
}

/** What is said in a conversation, to all members of this node who see it, but one. */
export function tellMembersHere(channel: Channel, frame: Typing, except?: Connection): void {
  tellHere(channel, null, frame, except);
  const text = JSON.stringify(frame);
  const { conversationId } = frame;
  channel.lane.push({
    conversationIds: [conversationId],
    tell: (connection, places) => {
      if (!connection.welcomed || connection === except) return;
      if (isConversationInSight(connection.caller, conversationId, places)) connection.sendText(text);
    },
  });
}

/** To everybody's colleagues, here and elsewhere. */
export function tellViewing(channel: Channel, memberId: string, conversationId: string | null): void {
  channel.neighbours.tellView(memberId, conversationId);
  tellViewer(channel, memberId, conversationId);
}

export function tellViewer(channel: Channel, memberId: string, conversationId: string | null): void {
  const members = [{ memberId, conversationId }];
  const text = JSON.stringify({ type: 'viewers', full: false, members });
  for (const connection of channel.members) {
    if (connection.welcomed && connection.subject.id !== memberId) connection.sendText(text);
  }
  channel.lane.push({
    conversationIds: conversationId ? [conversationId] : [],
    tell: (connection, places) => {
      if (connection.welcomed && connection.subject.id !== memberId)
        connection.send({
          type: 'viewers',
          full: false,
          members: viewersInSight(connection, members, places),
        });
    },
  });
}

/** Who looks at something that is out of sight looks at nothing. */
function viewersInSight<V extends { conversationId: string | null }>(
  { caller }: Limited,
  viewers: readonly V[],
  places: Places,
) {
  return viewers.map((viewer) => {
    const { conversationId } = viewer;
    const isSeen = conversationId !== null && isConversationInSight(caller, conversationId, places);
    return { ...viewer, conversationId: isSeen ? conversationId : null };
  });
}

export function tellPlaceTo(connection: Connection, frame: Extract<DownFrame, { type: 'queue' }>): void {
  const text = JSON.stringify(frame);
  if (!connection.live || connection.places.get(frame.conversationId) === text) return;
  connection.places.set(frame.conversationId, text);
  connection.sendText(text);
}
