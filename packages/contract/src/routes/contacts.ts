import { Contact } from '../entities/conversation.ts';
import { member, route } from '../route.ts';
import { closed, Uuid } from '../scalars.ts';

const tag = 'contacts';
const params = closed({ contactId: Uuid });
const access = member('supervisor', 'conversations:write');

/** Both as they are afterwards. */
const Pair = closed({ contact: Contact, survivor: Contact });

export const contactRoutes = {
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
