import { type Static, Type } from 'typebox';
import { closed, Instant, nullable, oneOf, Place, Uuid } from '../scalars.ts';
import { SEARCH_OPERATORS } from '../search-operators.ts';
import { Author } from './author.ts';
import { Contact } from './contact.ts';
import { Conversation, MessageKind } from './conversation.ts';

/** A stretch of a text, and where in it what was looked for stands: from `start` up to before `end`, in UTF-16 units. */
export const Excerpt = closed({
  text: Type.String(),
  marks: Type.Array(closed({ start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 0 }) })),
});
export type Excerpt = Static<typeof Excerpt>;

/** The message before or behind a hit. */
const Neighbour = closed({ seq: Place, kind: MessageKind, author: Author, text: Type.String() });

/** A message in which something was found; `seq` is its place in the thread. */
export const SearchHit = closed({
  conversationId: Uuid,
  seq: Place,
  kind: MessageKind,
  author: Author,
  /** When it was written. */
  at: Instant,
  excerpt: Excerpt,
  /** Its files; marked where their names were looked for. */
  files: Type.Array(closed({ fileId: Uuid, mediaType: Type.String(), name: Excerpt })),
  before: nullable(Neighbour),
  after: nullable(Neighbour),
});
export type SearchHit = Static<typeof SearchHit>;

/** Hits of one kind, newest first. `count` are those that were counted; `isMore`: there may be more than these. */
export const SearchHits = closed({
  items: Type.Array(SearchHit),
  count: Type.Integer({ minimum: 0 }),
  isMore: Type.Boolean(),
  /** Where to go on; a page may be short, or empty, and still say so: then what lies further back was not looked through yet. */
  nextCursor: nullable(Type.String()),
});
export type SearchHits = Static<typeof SearchHits>;

export const SearchGroup = oneOf('conversations', 'messages', 'notes', 'customers', 'files');
export type SearchGroup = Static<typeof SearchGroup>;

export const SearchOperator = oneOf(...SEARCH_OPERATORS);
export type SearchOperator = Static<typeof SearchOperator>;

/** What a search found, by kind; a kind that was not asked for is empty. */
export const SearchResult = closed({
  conversations: Type.Array(Conversation),
  messages: SearchHits,
  notes: SearchHits,
  files: SearchHits,
  customers: Type.Array(Contact),
  /** Of the hits, and of `conversations`. */
  conversationsOfHits: Type.Array(Conversation),
  contacts: Type.Array(Contact),
  /** The operators as they were understood; not `isKnown`: nothing is called so, and nothing was found. */
  operators: Type.Array(closed({ name: SearchOperator, value: Type.String(), isKnown: Type.Boolean() })),
  /** The whole query with words that find something in place of those that find nothing. */
  didYouMean: nullable(Type.String()),
  /** Words beyond the most that a search looks for were left out. */
  isCut: Type.Boolean(),
  /** How much of what was written before has been made searchable, from 0 to 1; null: all. */
  progress: nullable(Type.Number()),
});
export type SearchResult = Static<typeof SearchResult>;
