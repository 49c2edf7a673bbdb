import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { getContact } from './get-contact.ts';
import { listCustomers } from './list-customers.ts';

export const directoryHandlers = {
  listCustomers: (deps, { caller, query }) => listCustomers(deps, caller, query),
  getContact: (deps, { caller, params }) => getContact(deps, caller, params.contactId),
} satisfies Partial<Handlers<Basics>>;
