import { Type } from 'typebox';
import { Contact } from '../entities/conversation.ts';
import { LIMITS } from '../limits.ts';
import { member, route } from '../route.ts';
import { closed, Email, line, nullable, Uuid } from '../scalars.ts';

const tag = 'contacts';
const params = closed({ contactId: Uuid });
const access = member('supervisor', 'conversations:write');

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
  updateContact: route({
    method: 'PATCH',
    path: '/v1/contacts/:contactId',
    tag,
    summary: 'Correct the name or e-mail of a contact',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    params,
    body: closed({
      name: Type.Optional(nullable(line(80))),
      email: Type.Optional(nullable(Email)),
    }),
    response: Contact,
    problems: ['not_found'],
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
};
