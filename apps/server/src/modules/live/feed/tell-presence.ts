import type { DownFrame } from '@parley/contract';
import type { PresenceChange } from '../../../presence.ts';
import { type Channel, isOnline, online } from './channel.ts';
import type { Connection } from './connection.ts';
import { isContactInSight, isConversationInSight, type Places } from './in-sight.ts';
import type { Limited } from './limited-lane.ts';
import type { Viewer } from './neighbour-talk.ts';

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
export function tellPresence(channel: Channel, seen: PresenceChange[]): void {
  const changes = settle(channel, seen);
  if (changes.length === 0) return;
  const forMembers = presenceFrames(changes, false).map((frame) => JSON.stringify(frame));
  const members = changes.filter((change) => change.kind === 'member');
  for (const connection of channel.members)
    if (connection.welcomed) for (const text of forMembers) connection.sendText(text);
  if (members.length > 0) tellCustomers(channel, members);
  tellLimited(channel, changes);
}

/** To members who do not see all: their colleagues, and the customers of conversations that they see. */
function tellLimited({ lane }: Channel, changes: PresenceChange[]): void {
  const contactIds = changes.filter(({ kind }) => kind === 'contact').map(({ id }) => id);
  lane.push({
    contactIds,
    tell: (connection, places) => {
      const known = subjectsInSight(connection, changes, places);
      if (!connection.welcomed || known.length === 0) return;
      for (const frame of presenceFrames(known, false)) connection.send(frame);
    },
  });
}

const subjectsInSight = ({ caller }: Limited, subjects: PresenceChange[], places: Places) =>
  subjects.filter(({ kind, id }) => kind === 'member' || isContactInSight(caller, id, places));

/** Tells a member who has just come who is here and what they look at. */
export function introduce(channel: Channel, connection: Connection, viewers: Viewer[]): void {
  const subjects = online(channel).map((subject) => ({ ...subject, online: true }));
  if (channel.members.has(connection)) {
    for (const frame of presenceFrames(subjects, true)) connection.send(frame);
    connection.send({ type: 'viewers', full: true, members: viewers });
    return;
  }
  channel.lane.push({
    contactIds: subjects.filter(({ kind }) => kind === 'contact').map(({ id }) => id),
    conversationIds: viewers.map(({ conversationId }) => conversationId),
    tell: (one, places) => {
      if (one !== connection) return;
      for (const frame of presenceFrames(subjectsInSight(one, subjects, places), true)) one.send(frame);
      const members = viewers.filter(({ conversationId }) =>
        isConversationInSight(one.caller, conversationId, places),
      );
      one.send({ type: 'viewers', full: true, members });
    },
  });
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
