import type { Availability, Role } from '@parley/contract';
import type { TopicKey } from './topics.ts';

export type DemoMember = {
  name: string;
  email: string;
  role: Role;
  capacity: number;
  topics: TopicKey[];
  availability: Availability;
};

const EMAIL_DOMAIN = 'northwind.example';
const ALL: TopicKey[] = ['advice', 'orders', 'payments', 'workshop'];

function person(
  name: string,
  role: Role,
  capacity: number,
  topics: TopicKey[],
  availability: Availability,
): DemoMember {
  const first = name.split(' ')[0] ?? name;
  return { name, email: `${first.toLowerCase()}@${EMAIL_DOMAIN}`, role, capacity, topics, availability };
}

/** Who answers at Northwind Cycles. Marit comes first: she owns the workspace and operates the instance. */
export const MEMBERS = {
  marit: person('Marit Lindqvist', 'owner', 4, ALL, 'available'),
  daniel: person('Daniel Okafor', 'supervisor', 6, ALL, 'available'),
  nora: person('Nora Feld', 'agent', 5, ['workshop', 'orders'], 'available'),
  tomas: person('Tomas Rivera', 'agent', 4, ['orders', 'payments'], 'available'),
  layla: person('Layla Haddad', 'agent', 3, ['payments', 'advice'], 'busy'),
  juma: person('Juma Mwangi', 'agent', 4, ['advice', 'workshop'], 'available'),
  priya: person('Priya Nair', 'agent', 1, ['orders'], 'away'),
} satisfies Record<string, DemoMember>;

export type MemberKey = keyof typeof MEMBERS;
