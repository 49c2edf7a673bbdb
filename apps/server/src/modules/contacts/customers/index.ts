export {
  type AttributePatch,
  definedAttributes,
  oneLine,
  readValue as readAttributeValue,
  usableValue,
  withAttributes,
} from './attributes.ts';
export { checkKnownToClose } from './attributes-to-close.ts';
export { checkInSight, contactsInSight, placesOfContacts } from './contacts-in-sight.ts';
export { createContact } from './create-contact.ts';
export { createVisitor, findCustomer, newContact } from './create-visitor.ts';
export { deleteSilentContacts } from './delete-silent-contacts.ts';
export { findEndedTokens } from './end-visitor-tokens.ts';
export { mergePersons } from './merge-contact.ts';
export { findContactsOf, lockToMerge } from './merge-queries.ts';
export { namesAfter } from './own-words.ts';
export { personOf, personRow } from './person-of.ts';
export {
  findInboxByKey,
  listContacts,
  listContactsAndSurvivors,
  lockContact,
  saveAttributes,
  saveContact,
} from './queries.ts';
export { customerHandlers } from './routes.ts';
export { recordContact, updateContact } from './update-contact.ts';
export { issueVisitorCode } from './visitor-code.ts';
export { admitToken, isOld as isTokenOld, isUseWorthNoting, noteUse } from './visitor-token.ts';
export { endTokensAround } from './visitor-token-queries.ts';
