import { type Static, type TProperties, type TSchema, Type } from 'typebox';

/** A UUID in its canonical lower-case form. Ids of ours are version 7, so they sort by time of making. */
export const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'UUID, lower case',
});
export type Uuid = Static<typeof Uuid>;

/** A place in the workspace's log: 1, 2, 3 … without gaps. 0 is "before everything". */
export const Seq = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'place in the log',
});
export type Seq = Static<typeof Seq>;

/**
 * Where a message stands: its place in the log, or, for what was imported, a negative number that follows from its time. So whatever was
 * imported stands before everything that happened here, in the order in which it was said.
 */
export const Place = Type.Integer({
  minimum: -Number.MAX_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'place in the log; negative: imported, and from before it',
});
export type Place = Static<typeof Place>;

/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = Type.String({ maxLength: 32, description: 'ISO 8601 instant, UTC' });
export type Instant = Static<typeof Instant>;

/** The sender's own name for a write. A repeat with the same body returns the first result; another body is refused. */
export const ClientId = Type.String({
  minLength: 8,
  maxLength: 64,
  pattern: '^[A-Za-z0-9_-]+$',
  description: 'made by the sender, unique for ever per sender and conversation',
});
export type ClientId = Static<typeof ClientId>;

/** Neither NUL (PostgreSQL cannot store it) nor half of a surrogate pair (no UTF-8 for it). */
const STORABLE = '^[^\\u0000\\ud800-\\udfff]*$';
/** Letters and signs that nobody sees, or that turn the direction of others; blanks that only look empty, too. */
const UNSEEN =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e' +
  '\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb';
/** What joins or parts two signs belongs between them: in Persian, in the scripts of India, in emoji. Nowhere else. */
const JOINERS_IN_PLACE =
  '(?!.*(?<![\\p{M}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Extended_Pictographic}\\p{Emoji_Modifier}])[\\u200c\\u200d])' +
  '(?!.*[\\u200c\\u200d](?![\\p{L}\\p{M}\\p{Extended_Pictographic}]))';
/** The same, without any control character: one line, no disguise. */
const ONE_LINE = `^${JOINERS_IN_PLACE}[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029${UNSEEN}\\ud800-\\udfff]*$`;

/** Text of several lines, at most `maxLength` characters (code points). */
export const text = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: STORABLE });

/** Text of one line that has something to see in it. */
export const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: `(?=.*\\S)${ONE_LINE}` });

const MAIL = `[^\\s@<>"\\u0000-\\u001f\\u200c\\u200d${UNSEEN}\\ud800-\\udfff]`;

/** An e-mail address as people type it; case does not matter and is folded when stored. */
export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: `^${MAIL}+@${MAIL}+\\.${MAIL}+$`,
});

/** The value or null; null is said, never left out. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** One of a fixed set of words. */
export const oneOf = <const V extends readonly string[]>(...values: V) => Type.Enum<[...V]>([...values]);

/** A closed object: an unknown field is an error, not a surprise. */
export const closed = <P extends TProperties>(properties: P, options: { description?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });
