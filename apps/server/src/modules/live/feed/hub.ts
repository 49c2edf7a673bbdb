import type { DownFrame, Typing } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Participant } from '../../../callers.ts';
import type { Bus } from '../../../platform/bus/bus.ts';
import type { OnCommitted } from '../../../platform/db/transaction.ts';
import type { LogTail } from '../../../platform/log/tail.ts';
import type { OnPresence, Roster } from '../../../presence.ts';
import {
  addTo,
  type Channel,
  type Ear,
  isOnline,
  listenIn,
  online,
  removeContact,
  viewersOf,
} from './channel.ts';
import type { Connection } from './connection.ts';
import { deliver } from './deliver-events.ts';
import { createLimitedLane } from './limited-lane.ts';
import { channelOfWorkspace, hintOf, meetNeighbours } from './neighbours.ts';
import { createPresence } from './presence.ts';
import { tellHere, tellMembersHere, tellPlaceTo, tellViewer, tellViewing } from './tell-frames.ts';
import { introduce, tellPresence } from './tell-presence.ts';

/** Everybody who listens, by workspace: on this node, and, as far as the bus tells, on others. */
export type Hub = Roster & {
  /** Tells the other nodes what was committed here. */
  onCommitted: OnCommitted;
  /** Lets a connection in: from now on it counts as present. It is told events once it is `live`. */
  join(connection: Connection): Promise<void>;
  leave(connection: Connection): void;
  /** Who writes: to all members of a workspace who see it, but one; or to a contact. */
  tellMembers(workspaceId: string, frame: Typing, except?: Connection): void;
  tellContact(workspaceId: string, contactId: string, frame: Typing): void;
  /** Hears of what is this caller's, from when this resolves until it is told to stop. For readers without a socket. */
  listen(caller: Participant): Promise<Ear>;
  /** Tells a contact his place, on those of his connections that were not told the same before. */
  tellPlace(workspaceId: string, contactId: string, frame: Extract<DownFrame, { type: 'queue' }>): void;
  /** Notes which conversation a member has open, and tells his colleagues. */
  view(connection: Connection, conversationId: string | null): void;
  /** Tells a member who has just come who is here, and who has which conversation open. */
  introduce(connection: Connection): void;
  /** Tells up to where the log goes, after all that was told so far. */
  tellHead(connection: Connection): void;
  /** Those of this node. */
  connections(): Connection[];
  close(): void;
};

type HubOptions = Pick<Basics, 'db' | 'log'> & {
  tail: LogTail;
  bus: Bus;
  /** Somebody came to this node or another, or left it and is on no other. */
  onPresence: OnPresence;
  /** Presence grace period in ms; that of `presence.ts` when nothing is said. */
  graceMs?: number | undefined;
};

export function createHub({ db, log, tail, bus, onPresence, graceMs }: HubOptions): Hub {
  const channels = new Map<string, Channel>();

  function channelOf(workspaceId: string): Channel {
    const known = channels.get(workspaceId);
    if (known) return known;
    const limited = new Set<Connection>();
    const channel: Channel = {
      connections: new Set(),
      members: new Set(),
      limited,
      lane: createLimitedLane(db.run(workspaceId), workspaceId, limited, (error) =>
        log.warn({ err: error }, 'members who do not see all were not told; they come back'),
      ),
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
          'here',
        );
        closeIfEmpty(workspaceId, channel);
      }, graceMs),
      neighbours: meetNeighbours(bus, workspaceId, {
        whole: () => ({ subjects: channel.presence.online(), viewers: viewersOf(channel) }),
        onPresence: (changes) => {
          tellPresence(channel, changes);
          onPresence(workspaceId, changes, 'elsewhere');
        },
        onView: (memberId, conversationId) => tellViewer(channel, memberId, conversationId),
        onTyping: (contactId, frame) =>
          contactId === null ? tellMembersHere(channel, frame) : tellHere(channel, contactId, frame),
        onHead: (seq) => tail.announce(workspaceId, seq),
      }),
      unsubscribe: tail.subscribe(workspaceId, (events) => deliver(channel, events)),
    };
    channels.set(workspaceId, channel);
    return channel;
  }

  /** Resolves when the log is listened to. */
  async function heardIn(channel: Channel, workspaceId: string): Promise<void> {
    await channel.unsubscribe.catch((error: unknown) => {
      channels.delete(workspaceId);
      throw error;
    });
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
    onCommitted: (workspaceId, events) => bus.publish(channelOfWorkspace(workspaceId), hintOf(events)),
    join: async (connection) => {
      const channel = channelOf(connection.caller.workspaceId);
      addTo(channel, connection);
      await heardIn(channel, connection.caller.workspaceId);
    },
    leave: (connection) => {
      const channel = channels.get(connection.caller.workspaceId);
      if (!channel?.connections.delete(connection)) return;
      channel.members.delete(connection);
      channel.limited.delete(connection);
      removeContact(channel, connection);
      if (connection.viewing) tellViewing(channel, connection.subject.id, null);
      channel.presence.disconnected(connection.subject);
      closeIfEmpty(connection.caller.workspaceId, channel);
    },
    tellMembers: (workspaceId, frame, except) => {
      bus.publish(channelOfWorkspace(workspaceId), { kind: 'typing', contactId: null, frame });
      const channel = channels.get(workspaceId);
      if (channel) tellMembersHere(channel, frame, except);
    },
    tellContact: (workspaceId, contactId, frame) => {
      bus.publish(channelOfWorkspace(workspaceId), { kind: 'typing', contactId, frame });
      tellHere(channels.get(workspaceId), contactId, frame);
    },
    listen: async (caller) => {
      const channel = channelOf(caller.workspaceId);
      const ear = listenIn(channel, caller, () => closeIfEmpty(caller.workspaceId, channel));
      await heardIn(channel, caller.workspaceId);
      return ear;
    },
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
    introduce: (connection) => {
      const channel = channels.get(connection.caller.workspaceId);
      if (channel) introduce(channel, connection, [...viewersOf(channel), ...channel.neighbours.viewers()]);
    },
    tellHead: (connection) => {
      const { workspaceId } = connection.caller;
      const head = { type: 'head', seq: tail.head(workspaceId) } as const;
      const channel = channels.get(workspaceId);
      if (!channel?.limited.has(connection)) return connection.send(head);
      channel.lane.push({ tell: (one) => one === connection && one.send(head) });
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
        for (const { wake } of [...channel.waiters]) wake();
      }
    },
  };
}
