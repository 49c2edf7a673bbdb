import type { Subject } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { seesAll } from '../../../visibility.ts';
import type { Connection } from './connection.ts';
import type { LimitedLane } from './limited-lane.ts';
import type { Viewer } from './neighbour-talk.ts';
import type { Neighbours } from './neighbours.ts';
import type { Presence } from './presence.ts';

/** Everybody who listens to one workspace on this node. */
export type Channel = {
  connections: Set<Connection>;
  /** Those of members who see all: there are few of them among many customers, and they are told everything. */
  members: Set<Connection>;
  /** Those of members who do not, and the one way in which anything reaches them. */
  limited: Set<Connection>;
  lane: LimitedLane;
  contacts: Map<string, Set<Connection>>;
  /** Who is with us, */
  presence: Presence;
  /** and with the other nodes. */
  neighbours: Neighbours;
  /** Who was told as being here, by either. */
  told: Set<string>;
  /** Readers without a socket. */
  waiters: Set<Waiter>;
  unsubscribe: Promise<() => void>;
};

export function addTo(channel: Channel, connection: Connection): void {
  channel.connections.add(connection);
  const { caller } = connection;
  if (caller.kind === 'member') (seesAll(caller) ? channel.members : channel.limited).add(connection);
  for (const contactId of contactIdsOf(connection)) {
    const own = channel.contacts.get(contactId) ?? new Set();
    channel.contacts.set(contactId, own.add(connection));
  }
  channel.presence.connected(connection.subject);
}

/** Of all members, whatever they see. */
export const memberConnections = ({ members, limited }: Channel): Connection[] => [...members, ...limited];

export function removeContact(channel: Channel, connection: Connection): void {
  for (const contactId of contactIdsOf(connection)) {
    const own = channel.contacts.get(contactId);
    own?.delete(connection);
    if (own?.size === 0) channel.contacts.delete(contactId);
  }
}

/** A customer is told of the conversations of every contact that he is. */
const contactIdsOf = ({ caller }: Connection): string[] =>
  caller.kind === 'customer' ? caller.contactIds : [];

/** On this node or another, each once. */
export function online(channel: Channel | undefined): Subject[] {
  if (!channel) return [];
  const all = [...channel.neighbours.online(), ...channel.presence.online()];
  return [...new Map(all.map((subject) => [subject.id, subject])).values()];
}

export const isOnline = (channel: Channel | undefined, subject: Subject): boolean =>
  channel !== undefined && (channel.presence.isOnline(subject) || channel.neighbours.isOnline(subject));

export const viewersOf = (channel: Channel): Viewer[] =>
  memberConnections(channel).flatMap(({ subject, viewing }) =>
    viewing ? [{ memberId: subject.id, conversationId: viewing }] : [],
  );

/** Somebody who polls, and is woken by what is theirs. */
export type Waiter = { caller: Participant; wake(): void };

/** What a poll hears from the moment it began to listen until it stops. */
export type Ear = {
  /** Resolves at the next event that is this caller's, at once if there was one meanwhile; or after `timeoutMs`. */
  next(timeoutMs: number): Promise<void>;
  stop(): void;
};

export function listenIn(channel: Channel, caller: Participant, onStop: () => void): Ear {
  let heard = false;
  let resume = (): void => undefined;
  const waiter: Waiter = {
    caller,
    wake: () => {
      heard = true;
      resume();
    },
  };
  channel.waiters.add(waiter);
  return {
    next: async (timeoutMs) => {
      if (!heard)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          resume = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      heard = false;
    },
    stop: () => {
      channel.waiters.delete(waiter);
      resume();
      onStop();
    },
  };
}
