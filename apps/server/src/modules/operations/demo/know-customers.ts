import type { CustomerCaller } from '../../../callers.ts';
import { createCard } from '../../channels/cards/index.ts';
import { saveView } from '../../company/views/index.ts';
import { updateWorkspace } from '../../company/workspaces/index.ts';
import { createContact, updateContact } from '../../contacts/customers/index.ts';
import { createNote } from '../../contacts/notes/index.ts';
import { createIdentitySecret } from '../../contacts/signed/index.ts';
import type { Workplace } from './build-workspace.ts';
import type { ContactKey } from './cast/contacts.ts';
import { ATTRIBUTES, CALLED, KNOWN, LOAN_CARD, SEGMENTS } from './cast/known.ts';
import type { DemoDeps } from './demo-deps.ts';

/** The shop decides what it wants to know of its customers, and writes down what it knows of some. */
export async function knowCustomers(
  deps: DemoDeps,
  { inbox, members }: Workplace,
  customers: ReadonlyMap<ContactKey, CustomerCaller>,
): Promise<void> {
  await updateWorkspace(deps, members.marit, { settings: { contactAttributes: ATTRIBUTES } });
  for (const [key, customer] of customers) {
    const known = KNOWN[key];
    if (!known) continue;
    await updateContact(deps, members.nora, customer.contactId, { attributes: known.attributes });
    for (const [by, text] of known.notes) await createNote(deps, members[by], customer.contactId, text);
  }
  await createContact(deps, members.nora, CALLED);
  await createCard(deps, members.marit, LOAN_CARD);
  // With it the demo’s shop signs who its customer is.
  await createIdentitySecret(deps, members.marit, inbox.id);
  for (const segment of SEGMENTS)
    await saveView(deps, members.daniel, { ...segment, kind: 'customers', isShared: true });
}
