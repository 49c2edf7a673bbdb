import { Type } from 'typebox';
import { Author } from '../entities/author.ts';
import { AttributeKey, AttributeValue, Contact, ContactNote } from '../entities/contact.ts';
import { Attachment } from '../entities/conversation.ts';
import { LIMITS } from '../limits.ts';
import { member, route } from '../route.ts';
import { closed, Email, Instant, line, nullable, oneOf, Seq, text, Uuid } from '../scalars.ts';

const tag = 'contacts';
const params = closed({ contactId: Uuid });
const noteParams = closed({ contactId: Uuid, noteId: Uuid });
const access = member('supervisor', 'conversations:write');

/** What is said of a contact; null takes it away. */
const ContactFields = {
  name: Type.Optional(nullable(line(80))),
  email: Type.Optional(nullable(Email)),
  /** By keys of the workspace's `contactAttributes`; those that are left out stay. */
  attributes: Type.Optional(Type.Record(AttributeKey, nullable(AttributeValue))),
};

/** Of a list of customers: `key:value` of an attribute, as many as are wanted. */
const AttributeFilter = Type.String({ maxLength: 600, pattern: '^[a-z][a-z0-9_]{0,39}:.+$' });

/** How a customer stands with us. */
const Dealings = closed({
  contactId: Uuid,
  conversations: Type.Integer({ minimum: 0 }),
  open: Type.Integer({ minimum: 0 }),
  /** Of their newest message in sight; null: none. */
  lastMessageAt: nullable(Instant),
});

/** Both as they are afterwards. */
const Pair = closed({ contact: Contact, survivor: Contact });

export const contactRoutes = {
  listContacts: route({
    method: 'GET',
    path: '/v1/contacts',
    tag,
    summary: 'Contacts whose name or e-mail begins like this, to choose from',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    query: closed({ search: line(80) }),
    response: closed({ items: Type.Array(Contact, { maxItems: LIMITS.choices }) }),
  }),
  listCustomers: route({
    method: 'GET',
    path: '/v1/customers',
    tag,
    summary:
      'Persons who wrote to us or were added by hand, in pages; whoever is part of another one is told of with that one',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    query: closed({
      /** newest: who came last, first. name: those who have one, from A on; not together with `attribute`. */
      sort: Type.Optional(oneOf('newest', 'name')),
      /** Whose name or e-mail begins like this, by name: one page, without a cursor. */
      search: Type.Optional(line(80)),
      /** Known by this channel's kind of address. */
      channel: Type.Optional(oneOf('email', 'phone', 'external')),
      attribute: Type.Optional(AttributeFilter),
      cursor: Type.Optional(Type.String({ maxLength: 400 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageItems, default: 50 })),
    }),
    response: closed({
      items: Type.Array(Contact),
      dealings: Type.Array(Dealings),
      nextCursor: nullable(Type.String()),
    }),
  }),
  getContact: route({
    method: 'GET',
    path: '/v1/contacts/:contactId',
    tag,
    summary: 'A contact, those that are part of it, and those that may be the same person',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    params,
    response: closed({
      contact: Contact,
      dealings: Dealings,
      /** Contacts that were merged into it, each as it was by itself. */
      parts: Type.Array(Contact),
      /** Who has the same e-mail, number or other name, and is another contact until somebody says that they are one. */
      alike: Type.Array(
        closed({ contact: Contact, same: Type.Array(oneOf('email', 'phone', 'external', 'name')) }),
      ),
    }),
    problems: ['not_found'],
  }),
  listContactFiles: route({
    method: 'GET',
    path: '/v1/contacts/:contactId/files',
    tag,
    summary: 'Files that a customer sent and was sent, over all their conversations, newest first',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    params,
    query: closed({
      /** Where the last page ended. */
      cursor: Type.Optional(
        Type.String({ pattern: '^\\d{1,15}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
      ),
    }),
    response: closed({
      items: Type.Array(
        closed({
          conversationId: Uuid,
          /** Of the message that it came with. */
          seq: Seq,
          /** It hangs on a note. */
          isInternal: Type.Boolean(),
          author: Author,
          at: Instant,
          attachment: Attachment,
        }),
      ),
      nextCursor: nullable(Type.String()),
    }),
    problems: ['not_found'],
  }),
  createContact: route({
    method: 'POST',
    path: '/v1/contacts',
    tag,
    summary: 'Add a customer by hand',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    status: 201,
    body: closed(ContactFields),
    response: Contact,
    problems: ['attribute_invalid'],
  }),
  updateContact: route({
    method: 'PATCH',
    path: '/v1/contacts/:contactId',
    tag,
    summary: 'Correct the name, e-mail or attributes of a contact',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    params,
    body: closed(ContactFields),
    response: Contact,
    problems: ['not_found', 'attribute_invalid'],
  }),
  signOutContact: route({
    method: 'POST',
    path: '/v1/contacts/:contactId/sign-out',
    tag,
    summary:
      'Sign a customer out everywhere: end the tokens of all their browsers, and the links that lead back to a conversation',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    params,
    response: Contact,
    problems: ['not_found'],
  }),
  mergeContact: route({
    method: 'POST',
    path: '/v1/contacts/:contactId/merge',
    tag,
    summary: 'Say that two contacts are one person: the first is part of the second from now on',
    access,
    rate: 'write',
    params,
    body: closed({ intoId: Uuid }),
    response: Pair,
    problems: ['not_found', 'contact_merged'],
  }),
  unmergeContact: route({
    method: 'POST',
    path: '/v1/contacts/:contactId/unmerge',
    tag,
    summary:
      'Take that back: the contact is a person of its own again, with all that was merged into it before',
    access,
    rate: 'write',
    params,
    response: Pair,
    problems: ['not_found', 'contact_not_merged'],
  }),
  listContactNotes: route({
    method: 'GET',
    path: '/v1/contacts/:contactId/notes',
    tag,
    summary: 'What members noted about a customer, the newest first; customers never see it',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    params,
    response: closed({ items: Type.Array(ContactNote) }),
    problems: ['not_found'],
  }),
  createContactNote: route({
    method: 'POST',
    path: '/v1/contacts/:contactId/notes',
    tag,
    summary: 'Note something about a customer',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    status: 201,
    params,
    body: closed({ text: text(4_000, 1) }),
    response: ContactNote,
    problems: ['not_found', 'too_many_notes'],
  }),
  updateContactNote: route({
    method: 'PATCH',
    path: '/v1/contacts/:contactId/notes/:noteId',
    tag,
    summary: 'Correct a note of one’s own; what it said before is kept',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    params: noteParams,
    body: closed({ text: text(4_000, 1) }),
    response: ContactNote,
    problems: ['not_found', 'not_author'],
  }),
  deleteContactNote: route({
    method: 'DELETE',
    path: '/v1/contacts/:contactId/notes/:noteId',
    tag,
    summary: 'Delete a note of one’s own, or as a supervisor any, with all that it said before',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    params: noteParams,
    response: null,
    problems: ['not_found', 'not_author'],
  }),
};
