import { type Static, Type } from 'typebox';
import { closed, Instant, oneOf } from '../scalars.ts';

/** Its author took it back: text and attachments are gone for everybody, and only its place is left. */
const Withdrawn = closed({ type: Type.Literal('withdrawn'), at: Instant });

/**
 * What a message is; `kind` says who may see it. `null` in its place means plain text. The message's `text` always holds the
 * plain form, so lists, excerpts and plain channels need to know no type. A new type is a new member here and in `ContentType`;
 * the compiler then lists every place that has to decide about it.
 */
export const Content = Type.Union([Withdrawn]);
export type Content = Static<typeof Content>;

/** The types alone, for excerpts, which say what they are an excerpt of. */
export const ContentType = oneOf('withdrawn');
export type ContentType = Content['type'];
