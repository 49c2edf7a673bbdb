import { type Static, Type } from 'typebox';
import { closed, nullable, Place, Seq } from '../scalars.ts';
import { Author } from './author.ts';

/** A picture, its colour of skin, and a flag of a part of a country: what one emoji may be joined of. */
const PART =
  '\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\ufe0f)?(?:[\\u{e0020}-\\u{e007e}]+\\u{e007f})?';
const FLAG = '\\p{Regional_Indicator}{2}';
const KEYCAP = '[0-9#*]\\ufe0f?\\u20e3';

const EMOJI = `^(?:${FLAG}|${KEYCAP}|${PART}(?:\\u200d${PART})*)$`;
const IS_EMOJI = new RegExp(EMOJI, 'u');

/** One emoji, as people see it, of however many code points. By the grammar of UTS #51, so that those of next year pass as well. */
const Emoji = Type.String({ minLength: 1, maxLength: 32, pattern: EMOJI, description: 'one emoji' });

/** Whether a text is one emoji and nothing else. */
export const isEmoji = (text: string): boolean => text.length <= 64 && IS_EMOJI.test(text);

/** What somebody felt at a message. Each author has one at a message; `seq` is the place in the log where they gave it. */
export const Reaction = closed({ emoji: Emoji, by: Author, seq: Seq });
export type Reaction = Static<typeof Reaction>;

/** A reaction that was given, replaced, or taken back (`emoji` null), as `reaction.changed` carries it. */
export const MessageReaction = closed({ messageSeq: Place, emoji: nullable(Emoji), by: Author });
export type MessageReaction = Static<typeof MessageReaction>;

export const ReactBody = closed({ emoji: Emoji });
