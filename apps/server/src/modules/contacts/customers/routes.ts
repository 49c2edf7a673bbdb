import { LIMITS } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { createVisitor } from './create-visitor.ts';
import { mergeContact, unmergeContact } from './merge-contact.ts';
import { searchContacts } from './queries.ts';
import { updateContact } from './update-contact.ts';
import { updateMe } from './update-me.ts';
import { exchangeVisitorCode } from './visitor-code.ts';

export const customerHandlers = {
  createVisitor: (deps, { body, request }) =>
    createVisitor(deps, { ...body, userAgent: request.headers['user-agent'] }),
  exchangeVisitorCode: (deps, { body }) => exchangeVisitorCode(deps, body),
  listContacts: async (deps, { caller, query }) => ({
    items: await searchContacts(deps.db.run(caller.workspaceId), caller, query.search, LIMITS.choices),
  }),
  updateMe: (deps, { caller, body }) => updateMe(deps, caller, body),
  mergeContact: (deps, { caller, params, body }) => mergeContact(deps, caller, params.contactId, body.intoId),
  unmergeContact: (deps, { caller, params }) => unmergeContact(deps, caller, params.contactId),
  updateContact: (deps, { caller, params, body }) => updateContact(deps, caller, params.contactId, body),
} satisfies Partial<Handlers<Basics>>;
