import { CLOSE, type EventPayloads, type Member, type Workspace } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { textFrame } from '../../../platform/text-frame.ts';
import { partIn } from '../../../scopes.ts';
import { isToldAlike, mayHear, presentEvent, presentForCustomer, presentForMember } from './audience.ts';
import { type Channel, isOnline, memberConnections } from './channel.ts';
import { becomeAnother } from './connection.ts';
import { stands } from './go-on-as.ts';
import { isConversationInSight, presentInSight } from './in-sight.ts';
import type { Item, Limited } from './limited-lane.ts';

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
    if (event.type === 'workspace.updated') applyDefaults(channel, event.payload.workspace);
    if ('survivor' in event.payload) applyMerge(channel, event.payload);
  }
  forMembers.send();
  channel.lane.push(toLimited(channel, events));
  for (const { caller, wake } of [...channel.waiters])
    if (events.some((event) => isTheirs(event, caller))) wake();
}

/** What members who do not see all may know of these, each written once. */
function toLimited(channel: Channel, events: LogEvent[]): Item {
  const written = new Map<object, Buffer>();
  return {
    events,
    tell: (connection, places) => {
      for (const event of events) {
        if (!connection.live || event.seq <= connection.liveFrom) continue;
        const presented = presentInSight(event, connection.caller, places);
        if (!presented) continue;
        const isWhole = isConversationInSight(connection.caller, event.conversationId ?? '', places);
        const frame = (isWhole && written.get(event)) || frameOf(presented);
        if (isWhole) written.set(event, frame);
        connection.sendFrames(frame);
        if (isWhole && 'conversation' in event.payload) tellCustomerOf(channel, event, connection);
      }
    },
  };
}

/** Whose conversation may have come into sight this moment: their presence was not told before. */
function tellCustomerOf(channel: Channel, { contactId }: LogEvent, connection: Limited): void {
  const subject = contactId && ({ kind: 'contact', id: contactId } as const);
  if (subject && isOnline(channel, subject))
    connection.send({ type: 'presence', full: false, subjects: [{ ...subject, online: true }] });
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
  for (const connection of new Set(connections)) becomeAnother(connection, 'contacts_changed');
}

/** A removed member's sockets end at once; a renamed one writes under the new name from here on, and who sees others begins anew. */
function applyMembership(channel: Channel, member: Member): void {
  const { name, role, visibility, topicIds } = member;
  for (const connection of memberConnections(channel)) {
    const { caller } = connection;
    if (caller.kind !== 'member' || caller.memberId !== member.id) continue;
    const sight = { ...caller.sight, role, visibility, topicIds };
    if (member.removedAt) connection.close(CLOSE.sessionEnded, 'membership ended');
    else stands(connection, caller, { name, role, sight });
  }
}

/** What a role sees may have changed. */
function applyDefaults(channel: Channel, { settings }: Workspace): void {
  for (const connection of memberConnections(channel)) {
    const { caller } = connection;
    if (caller.kind === 'member')
      stands(connection, caller, { sight: { ...caller.sight, defaults: settings } });
  }
}
