import type { Tx } from '../../../platform/db/transaction.ts';
import {
  findKnown,
  insertCustomers,
  insertIdentities,
  type Known,
  type NewIdentity,
} from './customer-queries.ts';
import type { ImportDeps } from './import-deps.ts';
import type { Extra } from './make-conversations.ts';

/** A customer of a file: as it calls them, and what it says of them. */
export type FileCustomer = { customer: string; extra: Extra; since: Date };

type Written = { contacts: Map<string, Known>; created: number };

/**
 * Who the customers of a file are: known by the file's id for them or by phone, or new. Whoever is known keeps the name and e-mail that
 * they have: what people corrected here is newer than the file.
 */
export async function writeCustomers(
  tx: Tx,
  deps: ImportDeps,
  place: { workspaceId: string; inboxId: string },
  customers: readonly FileCustomer[],
): Promise<Written> {
  const { workspaceId } = place;
  const named = await findKnown(
    tx.query,
    workspaceId,
    'external',
    customers.map(({ customer }) => customer),
  );
  const strangers = customers.filter(({ customer }) => !named.has(customer));
  const phones = strangers.flatMap(({ extra }) => extra.phone ?? []);
  const byPhone = await findKnown(tx.query, workspaceId, 'phone', phones);

  const contacts = new Map(named);
  const made = strangers.map((stranger) => {
    const known = stranger.extra.phone === undefined ? undefined : byPhone.get(stranger.extra.phone);
    const contact = known ?? { contactId: deps.newId(), name: stranger.extra.name ?? null };
    // Two ids of one file may have one phone: the second is who the first is.
    if (stranger.extra.phone !== undefined) byPhone.set(stranger.extra.phone, contact);
    contacts.set(stranger.customer, contact);
    return { ...stranger, contact, isNew: !known };
  });
  const news = made.filter(({ isNew }) => isNew);
  await insertCustomers(tx, workspaceId, news.map(newCustomer));
  const identities = made.flatMap(({ customer, extra, contact }) =>
    identitiesOf(deps, customer, extra, contact.contactId),
  );
  await insertIdentities(tx, { ...place, at: deps.clock.now() }, identities);
  return { contacts, created: news.length };
}

const newCustomer = ({ contact, extra, since }: FileCustomer & { contact: Known }) => ({
  id: contact.contactId,
  name: contact.name,
  email: extra.email ?? null,
  createdAt: since,
});

function identitiesOf(
  { newId }: ImportDeps,
  customer: string,
  { phone }: Extra,
  contactId: string,
): NewIdentity[] {
  const external = { id: newId(), contactId, kind: 'external', value: customer } as const;
  return phone === undefined
    ? [external]
    : [external, { id: newId(), contactId, kind: 'phone', value: phone }];
}
