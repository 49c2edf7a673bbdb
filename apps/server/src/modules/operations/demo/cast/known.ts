import type { AttributeValue, ContactAttribute } from '@parley/contract';
import type { ContactKey } from './contacts.ts';
import type { MemberKey } from './members.ts';

/** What a bicycle shop wants to know of those who write to it. */
export const ATTRIBUTES: ContactAttribute[] = [
  { key: 'customer_number', name: 'Customer number', kind: 'text', options: [] },
  { key: 'service_plan', name: 'Service plan', kind: 'list', options: ['None', 'Basic', 'All-round'] },
  { key: 'company_bike', name: 'Company bike', kind: 'yes_no', options: [] },
  { key: 'bikes', name: 'Bikes bought', kind: 'number', options: [] },
  { key: 'last_service', name: 'Last service', kind: 'date', options: [] },
  { key: 'days_late', name: 'Days late', kind: 'number', options: [] },
  { key: 'lease', name: 'Lease contract', kind: 'link', options: [] },
];

type Known = { attributes: Record<string, AttributeValue>; notes: [MemberKey, string][] };

/** What the shop has learnt of some of them. */
export const KNOWN: Partial<Record<ContactKey, Known>> = {
  amina: {
    attributes: {
      customer_number: 'NW-20417',
      service_plan: 'All-round',
      company_bike: false,
      bikes: 2,
      last_service: '2026-09-14',
    },
    notes: [
      ['juma', 'Prefers Swahili on the phone. Reachable after 17:00.'],
      ['layla', 'Rides 30 km a day: offer the all-round plan again when it ends.'],
    ],
  },
  imogen: {
    attributes: {
      customer_number: 'NW-18022',
      company_bike: true,
      bikes: 6,
      lease: 'https://northwind.example/leases/clarke-architects',
    },
    notes: [['marit', 'Orders for the whole office. Invoices go to accounts@clarke-architects.example.']],
  },
  grace: { attributes: { customer_number: 'NW-19310', service_plan: 'Basic', bikes: 1 }, notes: [] },
  mehmet: {
    attributes: { customer_number: 'NW-20988', company_bike: true, bikes: 3, last_service: '2026-11-02' },
    notes: [['tomas', 'Courier: a bike that stands still costs them the day. Lend them one.']],
  },
  kevin: { attributes: { customer_number: 'NW-21440', company_bike: true, bikes: 9 }, notes: [] },
  edith: {
    attributes: { customer_number: 'NW-11873', service_plan: 'Basic', bikes: 1, last_service: '2026-04-20' },
    notes: [['nora', 'Likes to be called back. Writes short messages on a phone with a small screen.']],
  },
};

/** Somebody who called, and whom a colleague wrote down: the same person as one who writes, which nobody has noticed yet. */
export const CALLED = { name: 'Amina Otieno', email: null };

/** What the shop’s lender is asked; where it is, is said when it has been started. */
export const LOAN_CARD = {
  name: 'Bike loan',
  url: 'http://127.0.0.1/',
  mapping: [{ value: 'days_late', attribute: 'days_late' }],
};
/** Whom they look after together: name, and what the list is narrowed down to. */
export const SEGMENTS = [
  { name: 'Companies with our bikes', query: 'attribute=company_bike:true' },
  { name: 'All-round plan', query: 'attribute=service_plan:All-round' },
];
