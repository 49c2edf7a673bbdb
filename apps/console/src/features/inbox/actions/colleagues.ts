import type { Conversation, Member } from '@parley/contract';
import { servesTopic } from '../../../live/serves-topic.ts';

export type Colleague = {
  member: Member;
  active: number;
  isFull: boolean;
  isOnline: boolean;
  hasTopic: boolean;
};

type Input = {
  members: Iterable<Member>;
  conversations: Iterable<Conversation>;
  online: ReadonlySet<string>;
  /** Who has it now, and need not be given it. */
  ownerId: string | null;
  topicId: string | null;
};

/** To whom a conversation can be given, the likeliest first: here, available, with the topic, with room, least busy. */
export function rankColleagues({ members, conversations, online, ownerId, topicId }: Input): Colleague[] {
  const active = countActive(conversations);
  return [...members]
    .filter((member) => member.id !== ownerId && !member.removedAt)
    .map((member) => describe(member, active.get(member.id) ?? 0, online, topicId))
    .sort(
      (a, b) =>
        likelihood(b) - likelihood(a) || a.active - b.active || a.member.name.localeCompare(b.member.name),
    );
}

const describe = (
  member: Member,
  active: number,
  online: ReadonlySet<string>,
  topicId: string | null,
): Colleague => ({
  member,
  active,
  isFull: active >= member.capacity,
  isOnline: online.has(member.id),
  hasTopic: servesTopic(member, topicId),
});

const likelihood = ({ member, isFull, isOnline, hasTopic }: Colleague): number =>
  (isFull ? 0 : 8) + (member.availability === 'available' ? 4 : 0) + (isOnline ? 2 : 0) + (hasTopic ? 1 : 0);

function countActive(conversations: Iterable<Conversation>): Map<string, number> {
  const active = new Map<string, number>();
  for (const { ownerId, state } of conversations) {
    if (ownerId && state !== 'closed') active.set(ownerId, (active.get(ownerId) ?? 0) + 1);
  }
  return active;
}
