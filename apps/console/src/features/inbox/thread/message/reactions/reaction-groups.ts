import type { Author, Reaction } from '@parley/contract';

export type ReactionGroup = { emoji: string; by: Author[]; isMine: boolean };

/** The reactions to a message by emoji, in the order in which each emoji came first. */
export function groupsOf(reactions: readonly Reaction[], meId: string): ReactionGroup[] {
  const groups = new Map<string, ReactionGroup>();
  for (const { emoji, by } of reactions) {
    const group = groups.get(emoji) ?? { emoji, by: [], isMine: false };
    group.by.push(by);
    group.isMine ||= isMe(by, meId);
    groups.set(emoji, group);
  }
  return [...groups.values()];
}

/** With what I reacted; null: not at all. */
export const mineOf = (reactions: readonly Reaction[], meId: string): string | null =>
  reactions.find(({ by }) => isMe(by, meId))?.emoji ?? null;

const isMe = ({ kind, id }: Author, meId: string): boolean => kind === 'member' && id === meId;
