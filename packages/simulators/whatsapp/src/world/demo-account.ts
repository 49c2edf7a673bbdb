import { DEMO_TEMPLATES } from './demo-templates.ts';
import type { Account, BusinessNumber, Customer, Template } from './model.ts';

/** What a world begins with. */
export interface Cast {
  account: Account;
  numbers: BusinessNumber[];
  customers: Customer[];
  templates: Template[];
}

/** What Parley is told to connect with; the same at every start. Nothing here opens anything but a simulator. */
export const DEMO_ACCOUNT = {
  appId: '520000000000001',
  appSecret: 'simulated-app-secret-5f2b7c1e9a',
  accessToken: 'EAASIMULATED0000000000000000000000demo',
  verifyToken: 'simulated-verify-token',
  wabaId: '530000000000001',
  name: 'Bicycle shop (simulated)',
  numbers: [
    { id: '540000000000001', phone: '14155550134', name: 'Bicycle shop' },
    { id: '540000000000002', phone: '14155550167', name: 'Bicycle shop Workshop' },
  ],
} as const;

function businessNumber(number: { id: string; phone: string; name: string }): BusinessNumber {
  return {
    ...number,
    quality: 'GREEN',
    limit: 'TIER_1K',
    throughput: 'STANDARD',
    registered: true,
    profile: { about: 'Bicycles, and whatever keeps them going.', vertical: 'RETAIL', websites: [] },
  };
}

const NORMAL = {
  onWhatsapp: true,
  online: true,
  readReceipts: true,
  readsAtOnce: false,
  blocked: false,
  marketing: true,
};

/** @param person what differs from a person whose phone is on and who hides nothing */
export function customer(person: Partial<Customer> & Pick<Customer, 'id' | 'name' | 'userId'>): Customer {
  return { ...NORMAL, ...person };
}

/** A shop with two numbers, four people and a few templates. */
export function demoCast(): Cast {
  const { numbers, ...account } = DEMO_ACCOUNT;
  return {
    account: { ...account },
    numbers: numbers.map(businessNumber),
    customers: [
      customer({ id: 'amina', name: 'Amina Otieno', waId: '447700900111', userId: 'GB.5500000000000111' }),
      customer({ id: 'jonas', name: 'Jonas Weber', waId: '4917139200042', userId: 'DE.5500000000000042' }),
      customer({
        id: 'priya',
        name: 'Priya Raman',
        waId: '12025550147',
        userId: 'US.5500000000000147',
        username: 'priya.rides',
      }),
      customer({ id: 'sam', name: 'Sam', userId: 'US.5500000000000199', username: 'sam_on_two_wheels' }),
    ],
    templates: DEMO_TEMPLATES.map((template) => ({ ...template })),
  };
}
