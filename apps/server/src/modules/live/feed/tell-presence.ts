import type { DownFrame } from '@parley/contract';
import type { PresenceChange } from '../../../presence.ts';
import { type Channel, isOnline } from './channel.ts';

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
