import { CLOSE, type EventPayloads, type Member } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { textFrame } from '../../../platform/text-frame.ts';
import { partIn } from '../../../scopes.ts';
import { isToldAlike, mayHear, presentEvent, presentForCustomer, presentForMember } from './audience.ts';
import { type Channel, isOnline } from './channel.ts';
import { becomeAnother } from './connection.ts';

/** Members get so much in one piece at most: whoever reads slowly is noticed in between. */
const PIECE_MAX_BYTES = 64 * 1024;

/** Tells events to whoever is live. Each is written once for all members, and they get many in one piece. */
export function deliver(channel: Channel, events: LogEvent[]): void {
  const forMembers = gatherFrames(channel);
  for (const event of events) {
    const frame = frameOf(presentForMember(event));
    if (partIn(event.payload)) {
      // Not everybody may know of it, and from the next event on another one may be told.
      forMembers.send();
      deliverToSome(channel, event, frame);
    } else forMembers.add(frame);
    if (event.contactId) deliverToContact(channel, event, event.contactId, frame);
    // From the next event on another one is told.
    if ('survivor' in event.payload) forMembers.send();
    if ('member' in event.payload) applyMembership(channel, event.payload.member);
    if ('survivor' in event.payload) applyMerge(channel, event.payload);
  }
  forMembers.send();
  for (const { caller, wake } of [...channel.waiters])
    if (events.some((event) => isTheirs(event, caller))) wake();
}

/** What a poll has to look at: what it may be told, and whether its customer is still the same person. */
const isTheirs = (event: LogEvent, caller: Participant): boolean =>
  presentEvent(event, caller) !== null || ('survivor' in event.payload && isOneOf(event.payload, caller));

const isOneOf = ({ contact, survivor }: EventPayloads['contact.merged'], caller: Participant): boolean =>
  caller.kind === 'customer' && [contact, survivor].some(({ id }) => caller.contactIds.includes(id));

const frameOf = (event: object): Buffer => textFrame(JSON.stringify({ type: 'event', event }));

function gatherFrames({ members }: Channel): { add(frame: Buffer): void; send(): void } {
  let frames: Buffer[] = [];
  let bytes = 0;
  const send = (): void => {
    const piece = Buffer.concat(frames, bytes);
    for (const connection of members) if (connection.live && bytes > 0) connection.sendFrames(piece);
    frames = [];
    bytes = 0;
  };
  return {
    send,
    add: (frame) => {
      frames.push(frame);
      bytes += frame.length;
      if (bytes > PIECE_MAX_BYTES) send();
    },
  };
}

/** To those who may know of what the event tells of. */
function deliverToSome({ members }: Channel, event: LogEvent, frame: Buffer): void {
  for (const connection of members) {
    const { caller, live } = connection;
    if (live && caller.kind === 'member' && mayHear(caller, event)) connection.sendFrames(frame);
  }
}

function deliverToContact(channel: Channel, event: LogEvent, contactId: string, forMembers: Buffer): void {
  const connections = channel.contacts.get(contactId);
  if (!connections) return;
  const presented = isToldAlike(event) || presentForCustomer(event);
  if (!presented) return;
  const frame = presented === true ? forMembers : frameOf(presented);
  const ownerId = 'conversation' in event.payload ? event.payload.conversation.ownerId : null;
  for (const connection of connections) {
    if (connection.live) connection.sendFrames(frame);
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
