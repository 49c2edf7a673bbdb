import { CLOSE, type EventPayloads, type Member } from '@parley/contract';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { presentForCustomer, presentForMember } from './audience.ts';
import { type Channel, isOnline } from './channel.ts';
import { becomeAnother } from './connection.ts';

/** Tells events to whoever is live. Each is written once for all members and once for the one contact it concerns. */
export function deliver(channel: Channel, events: LogEvent[]): void {
  for (const event of events) {
    const forMembers = JSON.stringify({ type: 'event', event: presentForMember(event) });
    for (const connection of channel.members) if (connection.live) connection.sendText(forMembers);
    if (event.contactId) deliverToContact(channel, event, event.contactId);
    if ('member' in event.payload) applyMembership(channel, event.payload.member);
    if ('survivor' in event.payload) applyMerge(channel, event.payload);
  }
  for (const wake of [...channel.waiters]) wake();
}

function deliverToContact(channel: Channel, event: LogEvent, contactId: string): void {
  const connections = channel.contacts.get(contactId);
  const presented = connections && presentForCustomer(event);
  if (!presented) return;
  const text = JSON.stringify({ type: 'event', event: presented });
  const ownerId = 'conversation' in event.payload ? event.payload.conversation.ownerId : null;
  for (const connection of connections) {
    if (connection.live) connection.sendText(text);
    if (ownerId && !connection.ownerIds.has(ownerId)) {
      connection.ownerIds.add(ownerId);
      if (!connection.welcomed) continue;
      const isHere = isOnline(channel, { kind: 'member', id: ownerId });
      connection.send({
        type: 'presence',
        full: false,
        subjects: [{ kind: 'member', id: ownerId, online: isHere }],
      });
    }
  }
}

/** Whoever is one of these contacts is another person from here on. */
function applyMerge(channel: Channel, { contact, survivor }: EventPayloads['contact.merged']): void {
  const connections = [contact, survivor].flatMap(({ id }) => [...(channel.contacts.get(id) ?? [])]);
  for (const connection of new Set(connections)) becomeAnother(connection);
}

/** A removed member's sockets end at once; a renamed one writes under the new name from here on. */
function applyMembership(channel: Channel, member: Member): void {
  for (const connection of channel.members) {
    const { caller } = connection;
    if (caller.kind !== 'member' || caller.memberId !== member.id) continue;
    if (member.removedAt) connection.close(CLOSE.sessionEnded, 'membership ended');
    else connection.caller = { ...caller, name: member.name, role: member.role };
  }
}
