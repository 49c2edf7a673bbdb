import type { DownFrame } from '@parley/contract';
import type { Channel } from './channel.ts';
import type { Connection } from './connection.ts';

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
}

export function tellPlaceTo(connection: Connection, frame: Extract<DownFrame, { type: 'queue' }>): void {
  const text = JSON.stringify(frame);
  if (!connection.live || connection.places.get(frame.conversationId) === text) return;
  connection.places.set(frame.conversationId, text);
  connection.sendText(text);
}
