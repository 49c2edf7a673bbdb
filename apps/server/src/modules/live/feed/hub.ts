import type { DownFrame, Member, Subject } from '@parley/contract';
import { CLOSE } from '@parley/contract';
import type { Bus } from '../../../platform/bus/bus.ts';
import type { LogEvent } from '../../../platform/db/transaction.ts';
import type { LogTail } from '../../../platform/log/tail.ts';
import type { OnPresence, PresenceChange } from '../../../presence.ts';
import { presentForCustomer, presentForMember } from './audience.ts';
import type { Connection } from './connection.ts';
import { channelOfWorkspace, meetNeighbours, type Neighbours, type Viewer } from './neighbours.ts';
import { createPresence, type Presence } from './presence.ts';

type Channel = {
  connections: Set<Connection>;
  /** Those of members: there are few of them among many customers, and they are told everything. */
  members: Set<Connection>;
  contacts: Map<string, Set<Connection>>;
  /** Who is with us, */
  presence: Presence;
  /** and with the other nodes. */
  neighbours: Neighbours;
  /** Who was told as being here, by either. */
  told: Set<string>;
  waiters: Set<() => void>;
  unsubscribe: Promise<() => void>;
};

/** Everybody who listens, by workspace: on this node, and, as far as the bus tells, on others. */
export type Hub = {
  /** Lets a connection in: from now on it counts as present. It is told events once it is `live`. */
  join(connection: Connection): Promise<void>;
  leave(connection: Connection): void;
  /** The same frame to all members of a workspace, but one. */
  tellMembers(workspaceId: string, frame: DownFrame, except?: Connection): void;
  tellContact(workspaceId: string, contactId: string, frame: DownFrame): void;
  /** Resolves at the next event of the workspace, or after `timeoutMs`. For readers without a socket. */
  nextEvent(workspaceId: string, timeoutMs: number): Promise<void>;
  /** Tells a contact his place, on those of his connections that were not told the same before. */
  tellPlace(workspaceId: string, contactId: string, frame: Extract<DownFrame, { type: 'queue' }>): void;
  /** Notes which conversation a member has open, and tells his colleagues. */
  view(connection: Connection, conversationId: string | null): void;
  /** Members who have a conversation open. */
  viewers(workspaceId: string): Viewer[];
  /** Customers connected to this node. */
  contactsOnline(workspaceId: string): string[];
  /** Members connected to this node, by workspace. */
  membersOnline(): [workspaceId: string, memberIds: string[]][];
  /** Customers connected to this node, by workspace. */
  customersOnline(): [workspaceId: string, contactIds: string[]][];
  hasMembersOnline(workspaceId: string): boolean;
  isOnline(workspaceId: string, subject: Subject): boolean;
  online(workspaceId: string): Subject[];
  /** Those of this node. */
  connections(): Connection[];
  close(): void;
};

type HubOptions = {
  tail: LogTail;
  bus: Bus;
  /** Somebody came to this node, or left it and is on no other. */
  onPresence: OnPresence;
  /** The same of the other nodes. */
  onPresenceElsewhere: OnPresence;
  /** How long a break of the line is nobody's business; that of presence when nothing is said. */
  graceMs?: number | undefined;
};

export function createHub({ tail, bus, onPresence, onPresenceElsewhere, graceMs }: HubOptions): Hub {
  const channels = new Map<string, Channel>();

  function channelOf(workspaceId: string): Channel {
    const known = channels.get(workspaceId);
    if (known) return known;
    const channel: Channel = {
      connections: new Set(),
      members: new Set(),
      contacts: new Map(),
      waiters: new Set(),
      told: new Set(),
      presence: createPresence((changes) => {
        channel.neighbours.tellPresence(changes);
        tellPresence(channel, changes);
        // Whoever is still with another node is not gone.
        onPresence(
          workspaceId,
          changes.filter((change) => change.online || !channel.neighbours.isOnline(change)),
        );
        closeIfEmpty(workspaceId, channel);
      }, graceMs),
      neighbours: meetNeighbours(bus, workspaceId, {
        whole: () => ({ subjects: channel.presence.online(), viewers: viewersOf(channel) }),
        onPresence: (changes) => {
          tellPresence(channel, changes);
          onPresenceElsewhere(workspaceId, changes);
        },
        onView: (memberId, conversationId) => tellViewer(channel, memberId, conversationId),
        onFrame: (contactId, frame) => tellHere(channel, contactId, frame),
        onEvents: (events) => tail.publish(workspaceId, readHint(events)),
        onHead: (seq) => tail.announce(workspaceId, seq),
      }),
      unsubscribe: tail.subscribe(workspaceId, (events) => deliver(channel, events)),
    };
    channels.set(workspaceId, channel);
    return channel;
  }

  /** A channel that nobody needs costs a poll and some memory; it goes when it was told that the last one has left. */
  function closeIfEmpty(workspaceId: string, channel: Channel): void {
    if (!channel.presence.isOver() || channel.waiters.size > 0 || channels.get(workspaceId) !== channel)
      return;
    channels.delete(workspaceId);
    channel.presence.close();
    channel.neighbours.close();
    void channel.unsubscribe.then((unsubscribe) => unsubscribe()).catch(() => undefined);
  }

  return {
    join: async (connection) => {
      const channel = channelOf(connection.caller.workspaceId);
      addTo(channel, connection);
      await channel.unsubscribe.catch((error: unknown) => {
        channels.delete(connection.caller.workspaceId);
        throw error;
      });
    },
    leave: (connection) => {
      const channel = channels.get(connection.caller.workspaceId);
      if (!channel?.connections.delete(connection)) return;
      channel.members.delete(connection);
      removeContact(channel, connection);
      if (connection.viewing) tellViewing(channel, connection.subject.id, null);
      channel.presence.disconnected(connection.subject);
      closeIfEmpty(connection.caller.workspaceId, channel);
    },
    tellMembers: (workspaceId, frame, except) => {
      bus.publish(channelOfWorkspace(workspaceId), { kind: 'frame', contactId: null, frame });
      tellHere(channels.get(workspaceId), null, frame, except);
    },
    tellContact: (workspaceId, contactId, frame) => {
      bus.publish(channelOfWorkspace(workspaceId), { kind: 'frame', contactId, frame });
      tellHere(channels.get(workspaceId), contactId, frame);
    },
    nextEvent: (workspaceId, timeoutMs) =>
      waitForEvent(channelOf(workspaceId), timeoutMs, (channel) => closeIfEmpty(workspaceId, channel)),
    tellPlace: (workspaceId, contactId, frame) => {
      for (const connection of channels.get(workspaceId)?.contacts.get(contactId) ?? [])
        tellPlaceTo(connection, frame);
    },
    view: (connection, conversationId) => {
      if (connection.viewing === conversationId) return;
      connection.viewing = conversationId;
      const channel = channels.get(connection.caller.workspaceId);
      if (channel) tellViewing(channel, connection.subject.id, conversationId);
    },
    viewers: (workspaceId) => {
      const channel = channels.get(workspaceId);
      return channel ? [...viewersOf(channel), ...channel.neighbours.viewers()] : [];
    },
    contactsOnline: (workspaceId) => [...(channels.get(workspaceId)?.contacts.keys() ?? [])],
    membersOnline: () =>
      [...channels].map(([workspaceId, channel]) => {
        const members = channel.presence.online().filter((subject) => subject.kind === 'member');
        return [workspaceId, members.map((subject) => subject.id)];
      }),
    customersOnline: () =>
      [...channels]
        .filter(([, { contacts }]) => contacts.size > 0)
        .map(([workspaceId, { contacts }]) => [workspaceId, [...contacts.keys()]]),
    hasMembersOnline: (workspaceId) =>
      online(channels.get(workspaceId)).some((subject) => subject.kind === 'member'),
    isOnline: (workspaceId, subject) => isOnline(channels.get(workspaceId), subject),
    online: (workspaceId) => online(channels.get(workspaceId)),
    connections: () => [...channels.values()].flatMap((channel) => [...channel.connections]),
    close: () => {
      for (const channel of channels.values()) {
        channel.presence.close();
        channel.neighbours.close();
        for (const wake of [...channel.waiters]) wake();
      }
    },
  };
}

/** On this node or another, each once. */
function online(channel: Channel | undefined): Subject[] {
  if (!channel) return [];
  const all = [...channel.neighbours.online(), ...channel.presence.online()];
  return [...new Map(all.map((subject) => [subject.id, subject])).values()];
}

const isOnline = (channel: Channel | undefined, subject: Subject): boolean =>
  channel !== undefined && (channel.presence.isOnline(subject) || channel.neighbours.isOnline(subject));

const viewersOf = (channel: Channel): Viewer[] =>
  [...channel.members].flatMap(({ subject, viewing }) =>
    viewing ? [{ memberId: subject.id, conversationId: viewing }] : [],
  );

/** To the connections of this node: of one contact, or of all members but one. */
function tellHere(
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

/** What another node says was committed. Its times come as text; anything else is no hint. */
function readHint(events: unknown): LogEvent[] {
  if (!Array.isArray(events)) return [];
  return events.map((event: LogEvent) => ({ ...event, at: new Date(event.at) }));
}

function addTo(channel: Channel, connection: Connection): void {
  channel.connections.add(connection);
  if (connection.caller.kind === 'customer') {
    const { contactId } = connection.caller;
    const own = channel.contacts.get(contactId) ?? new Set();
    channel.contacts.set(contactId, own.add(connection));
  } else channel.members.add(connection);
  channel.presence.connected(connection.subject);
}

function removeContact(channel: Channel, connection: Connection): void {
  if (connection.caller.kind !== 'customer') return;
  const own = channel.contacts.get(connection.caller.contactId);
  own?.delete(connection);
  if (own?.size === 0) channel.contacts.delete(connection.caller.contactId);
}

function waitForEvent(channel: Channel, timeoutMs: number, done: (channel: Channel) => void): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      channel.waiters.delete(wake);
      done(channel);
      resolve();
    };
    const timer = setTimeout(wake, timeoutMs);
    channel.waiters.add(wake);
  });
}

/** Tells events to whoever is live. Each is written once for all members and once for the one contact it concerns. */
function deliver(channel: Channel, events: LogEvent[]): void {
  for (const event of events) {
    const forMembers = JSON.stringify({ type: 'event', event: presentForMember(event) });
    for (const connection of channel.members) if (connection.live) connection.sendText(forMembers);
    if (event.contactId) deliverToContact(channel, event, event.contactId);
    if (event.type.startsWith('member.')) applyMembership(channel, event);
  }
  for (const wake of [...channel.waiters]) wake();
}

function deliverToContact(channel: Channel, event: LogEvent, contactId: string): void {
  const connections = channel.contacts.get(contactId);
  const presented = connections && presentForCustomer(event);
  if (!presented) return;
  const text = JSON.stringify({ type: 'event', event: presented });
  const ownerId = (event.payload.conversation as { ownerId?: string | null } | undefined)?.ownerId;
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

/** A removed member's sockets end at once; a renamed one writes under the new name from here on. */
function applyMembership(channel: Channel, event: LogEvent): void {
  const member = event.payload.member as Member;
  for (const connection of channel.members) {
    const { caller } = connection;
    if (caller.kind !== 'member' || caller.memberId !== member.id) continue;
    if (member.removedAt) connection.close(CLOSE.sessionEnded, 'membership ended');
    else connection.caller = { ...caller, name: member.name, role: member.role };
  }
}

/** To everybody's colleagues, here and elsewhere. */
function tellViewing(channel: Channel, memberId: string, conversationId: string | null): void {
  channel.neighbours.tellView(memberId, conversationId);
  tellViewer(channel, memberId, conversationId);
}

function tellViewer(channel: Channel, memberId: string, conversationId: string | null): void {
  const members = [{ memberId, conversationId }];
  const text = JSON.stringify({ type: 'viewers', full: false, members });
  for (const connection of channel.members) {
    if (connection.welcomed && connection.subject.id !== memberId) connection.sendText(text);
  }
}

function tellPlaceTo(connection: Connection, frame: Extract<DownFrame, { type: 'queue' }>): void {
  const text = JSON.stringify(frame);
  if (!connection.live || connection.places.get(frame.conversationId) === text) return;
  connection.places.set(frame.conversationId, text);
  connection.sendText(text);
}

/** Subjects in one frame; more are split, so that no frame grows with the number of customers. */
const SUBJECTS_PER_FRAME = 500;

export function presenceFrames(subjects: PresenceChange[], full: boolean): DownFrame[] {
  const frames: DownFrame[] = [];
  for (let from = 0; from < subjects.length || from === 0; from += SUBJECTS_PER_FRAME) {
    frames.push({
      type: 'presence',
      full: full && from === 0,
      subjects: subjects.slice(from, from + SUBJECTS_PER_FRAME),
    });
  }
  return frames;
}

/** Members are told about everybody, a customer about the members who serve him. */
function tellPresence(channel: Channel, seen: PresenceChange[]): void {
  const changes = settle(channel, seen);
  if (changes.length === 0) return;
  const forMembers = presenceFrames(changes, false).map((frame) => JSON.stringify(frame));
  const members = changes.filter((change) => change.kind === 'member');
  for (const connection of channel.members)
    if (connection.welcomed) for (const text of forMembers) connection.sendText(text);
  if (members.length > 0) tellCustomers(channel, members);
}

/**
 * What is different from what was told: one may come to two nodes at once, and leave one of them. Who left is always told as
 * gone: somebody who came meanwhile was shown him with all the others.
 */
function settle(channel: Channel, seen: PresenceChange[]): PresenceChange[] {
  const changes: PresenceChange[] = [];
  for (const { online, ...subject } of seen) {
    const isHere = isOnline(channel, subject);
    if (isHere === channel.told.has(subject.id) && (isHere || online)) continue;
    if (isHere) channel.told.add(subject.id);
    else channel.told.delete(subject.id);
    changes.push({ ...subject, online: isHere });
  }
  return changes;
}

function tellCustomers(channel: Channel, members: PresenceChange[]): void {
  for (const connection of channel.connections) {
    if (!connection.welcomed || connection.ownerIds.size === 0) continue;
    const own = members.filter((change) => connection.ownerIds.has(change.id));
    if (own.length > 0) connection.send({ type: 'presence', full: false, subjects: own });
  }
}
