import type { Author, Message, Reaction } from '@parley/contract';

/** A reaction with its place in the log; `emoji` null: taken back there. */
export type GivenReaction = Pick<Reaction, 'by' | 'seq'> & { emoji: string | null };

/** What each author gave to each message last, in whatever order it was told; what was taken back stays known as that. */
export function createReactions() {
  const known = new Map<number, Map<string, GivenReaction>>();

  const of = (seq: number): Map<string, GivenReaction> => {
    const given = known.get(seq) ?? new Map();
    known.set(seq, given);
    return given;
  };

  /** Whether it is news. */
  function take(seq: number, given: GivenReaction): boolean {
    const ofMessage = of(seq);
    const key = keyOf(given.by);
    if (given.seq <= (ofMessage.get(key)?.seq ?? 0)) return false;
    ofMessage.set(key, given);
    return true;
  }

  return {
    take,
    /** `message` with all that is known of its reactions, once what `told` says of them is taken over; itself if it is that already. */
    on(told: Message, message: Message): Message {
      for (const reaction of told.reactions) take(told.seq, reaction);
      const reactions = [...of(told.seq).values()].filter(isGiven).sort((a, b) => a.seq - b.seq);
      return isSame(reactions, message.reactions) ? message : { ...message, reactions };
    },
  };
}

const keyOf = ({ kind, id }: Author): string => `${kind} ${id}`;
const isGiven = (given: GivenReaction): given is Reaction => given.emoji !== null;

/** No place in the log holds two. */
const isSame = (some: readonly Reaction[], others: readonly Reaction[]): boolean =>
  some.length === others.length && some.every(({ seq }, n) => seq === others[n]?.seq);
