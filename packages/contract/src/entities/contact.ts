import { type Static, Type } from 'typebox';
import { LIMITS } from '../limits.ts';
import { closed, Email, Instant, line, nullable, oneOf, Seq, text, Uuid } from '../scalars.ts';

/**
 * One address of a contact. `value` of a visitor is never shown: it is a secret of the customer's browser. user, parent_user: the
 * channel's own names for a person. username: as the person calls themselves there; it may be another's tomorrow.
 */
export const Identity = closed({
  kind: oneOf('visitor', 'email', 'phone', 'external', 'user', 'parent_user', 'username'),
  value: nullable(Type.String()),
  /** A site has vouched for it by its signature. */
  verified: Type.Optional(Type.Boolean()),
});

/** Where the customer is, as the browser says it: hints, not facts. */
export const ContactContext = closed({
  locale: nullable(text(35)),
  timeZone: nullable(text(64)),
  userAgent: nullable(text(400)),
  pageUrl: nullable(text(2_000)),
});
export type ContactContext = Static<typeof ContactContext>;

/** What an attribute is called by programs; it never changes. */
export const AttributeKey = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });

/** What a workspace wants to know of its customers besides their names. Its kind never changes. */
export const ContactAttribute = closed({
  key: AttributeKey,
  name: line(40),
  /** date: a day, as 2026-11-30. list: one of `options`. link: an http or https URL. */
  kind: oneOf('text', 'number', 'date', 'list', 'yes_no', 'link'),
  /** Of a list, at least one; of others none. */
  options: Type.Array(line(60), { maxItems: LIMITS.attributeOptions }),
  /** Members close a conversation only once this is known of its customer. */
  isRequiredToClose: Type.Optional(Type.Boolean()),
});
export type ContactAttribute = Static<typeof ContactAttribute>;

export const AttributeValue = Type.Union([text(500, 1), Type.Number(), Type.Boolean()]);
export type AttributeValue = Static<typeof AttributeValue>;

export const Contact = closed({
  id: Uuid,
  seq: Seq,
  name: nullable(line(80)),
  email: nullable(Email),
  identities: Type.Array(Identity),
  context: ContactContext,
  /** By the keys of the workspace's `contactAttributes`; missing in events of older releases. */
  attributes: Type.Optional(Type.Record(AttributeKey, AttributeValue)),
  /** The contact that is the same person and stands for both; its identities include those of this one. */
  mergedInto: nullable(Uuid),
  createdAt: Instant,
});
export type Contact = Static<typeof Contact>;

/** What members know of a customer, for members alone. */
export const ContactNote = closed({
  id: Uuid,
  contactId: Uuid,
  text: text(4_000, 1),
  author: closed({ id: Uuid, name: Type.String() }),
  createdAt: Instant,
  editedAt: nullable(Instant),
  /** What it said before, the newest first. */
  earlier: Type.Array(closed({ text: Type.String(), until: Instant })),
});
export type ContactNote = Static<typeof ContactNote>;
