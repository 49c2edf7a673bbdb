export { createVisitor, findCustomer } from './create-visitor.ts';
export { findInboxByKey, listContacts, lockContact, saveContact } from './queries.ts';
export { customerHandlers } from './routes.ts';
