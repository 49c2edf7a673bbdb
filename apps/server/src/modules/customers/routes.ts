import type { Handlers } from '../../http/handlers.ts';
import { createVisitor } from './create-visitor.ts';
import { updateContact } from './update-contact.ts';

export const customerHandlers = {
  createVisitor: (deps, { body, request }) =>
    createVisitor(deps, { ...body, userAgent: request.headers['user-agent'] }),
  updateContact: (deps, { caller, params, body }) => updateContact(deps, caller, params.contactId, body),
} satisfies Partial<Handlers>;
