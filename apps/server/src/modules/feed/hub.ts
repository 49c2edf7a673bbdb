import type { DownFrame, Member, Subject } from '@parley/contract';
import { CLOSE } from '@parley/contract';
import type { LogEvent } from '../../platform/db/transaction.ts';
import type { LogTail } from '../../platform/log/tail.ts';
import { presentForCustomer, presentForMember } from './audience.ts';
import type { Connection } from './connection.ts';
import { createPresence, type Presence, type PresenceChange } from './presence.ts';

type Channel = {
  connections: Set<Connection>;
  contacts: Map<string, Set<Connection>>;
  presence: Presence;
  waiters: Set<() => void>;
  unsubscribe: Promise<() => void>;
};

/** Everybody who listens on this node, by workspace. */
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
  /** Members of this node who have a conversation open. */
  viewers(workspaceId: string): { memberId: string; conversationId: string }[];
  contactsOnline(workspaceId: string): string[];
  /** Members connected to this node, by workspace. */
  membersOnline(): [workspaceId: string, memberIds: string[]][];
  /** Customers connected to this node, by workspace. */
  customersOnline(): [workspaceId: string, contactIds: string[]][];
  hasMembersOnline(workspaceId: string): boolean;
  isOnline(workspaceId: string, subject: Subject): boolean;
  online(workspaceId: string): Subject[];
  connections(): Connection[];
  close(): void;
};

export type OnPresence = (workspaceId: string, changes: PresenceChange[]) => void;

/** `graceMs`: how long a break of the line is nobody's business; that of presence when nothing is said. */
export function createHub(tail: LogTail, onPresence: OnPresence, graceMs?: number): Hub {
  const channels = new Map<string, Channel>();

  function channelOf(workspaceId: string): Channel {
    const known = channels.get(workspaceId);
    if (known) return known;
    const channel: Channel = {
      connections: new Set(),
      contacts: new Map(),
      waiters: new Set(),
      presence: createPresence((changes) => {
        tellPresence(channel, changes);
        onPresence(workspaceId, changes);
        closeIfEmpty(workspaceId, channel);
      }, graceMs),
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
      removeContact(channel, connection);
      if (connection.viewing) tellViewer(channel, { ...connection, viewing: null });
      channel.presence.disconnected(connection.subject);
      closeIfEmpty(connection.caller.workspaceId, channel);
    },
    tellMembers: (workspaceId, frame, except) => {
      const text = JSON.stringify(frame);
      for (const connection of channels.get(workspaceId)?.connections ?? []) {
        if (connection.welcomed && connection.caller.kind === 'member' && connection !== except)
          connection.sendText(text);
      }
    },
    tellContact: (workspaceId, contactId, frame) => {
      for (const connection of channels.get(workspaceId)?.contacts.get(contactId) ?? [])
        if (connection.welcomed) connection.send(frame);
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
      tellViewer(channels.get(connection.caller.workspaceId), connection);
    },
    viewers: (workspaceId) =>
      [...(channels.get(workspaceId)?.connections ?? [])].flatMap(({ subject, viewing }) =>
        viewing ? [{ memberId: subject.id, conversationId: viewing }] : [],
      ),
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
    isOnline: (workspaceId, subject) => channels.get(workspaceId)?.presence.isOnline(subject) ?? false,
    online: (workspaceId) => online(channels.get(workspaceId)),
    connections: () => [...channels.values()].flatMap((channel) => [...channel.connections]),
    close: () => {
      for (const channel of channels.values()) {
        channel.presence.close();
        for (const wake of [...channel.waiters]) wake();
      }
    },
  };
}

const online = (channel: Channel | undefined): Subject[] => channel?.presence.online() ?? [];

function addTo(channel: Channel, connection: Connection): void {
  channel.connections.add(connection);
  if (connection.caller.kind === 'customer') {
    const { contactId } = connection.caller;
    const own = channel.contacts.get(contactId) ?? new Set();
    channel.contacts.set(contactId, own.add(connection));
  }
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
    for (const connection of channel.connections) {
      if (connection.live && connection.caller.kind === 'member') connection.sendText(forMembers);
    }
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
      const isHere = channel.presence.isOnline({ kind: 'member', id: ownerId });
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
  for (const connection of channel.connections) {
    const { caller } = connection;
    if (caller.kind !== 'member' || caller.memberId !== member.id) continue;
    if (member.removedAt) connection.close(CLOSE.sessionEnded, 'membership ended');
    else connection.caller = { ...caller, name: member.name, role: member.role };
  }
}

function tellViewer(channel: Channel | undefined, { subject, viewing }: Connection): void {
  const members = [{ memberId: subject.id, conversationId: viewing }];
  const text = JSON.stringify({ type: 'viewers', full: false, members });
  for (const connection of channel?.connections ?? []) {
    if (connection.welcomed && connection.caller.kind === 'member' && connection.subject.id !== subject.id)
      connection.sendText(text);
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
function tellPresence(channel: Channel, changes: PresenceChange[]): void {
  const forMembers = presenceFrames(changes, false).map((frame) => JSON.stringify(frame));
  const members = changes.filter((change) => change.kind === 'member');
  for (const connection of channel.connections) {
    if (!connection.welcomed) continue;
    if (connection.caller.kind === 'member') for (const text of forMembers) connection.sendText(text);
    else {
      const own = members.filter((change) => connection.ownerIds.has(change.id));
      if (own.length > 0) connection.send({ type: 'presence', full: false, subjects: own });
    }
  }
}
