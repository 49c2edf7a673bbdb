import { deliverWaiting } from '../fate/follow-message.ts';
import { ControlError } from '../phone/control-error.ts';
import type { Parts } from '../simulator-parts.ts';
import { customer as makeCustomer } from '../world/demo-account.ts';
import { countryOf, fictionalNumber } from '../world/fictional-numbers.ts';
import type { BusinessNumber, Customer, Json } from '../world/model.ts';

const NAMES = [
  'Wanjiru',
  'Lena',
  'Mateo',
  'Aisha',
  'Oskar',
  'Mei',
  'Tomás',
  'Zoë',
  'Kofi',
  'Ingrid',
  'Ravi',
  'Noor',
];
const SWITCHES = ['onWhatsapp', 'online', 'readReceipts', 'readsAtOnce', 'blocked', 'marketing'] as const;

/** Somebody new. Without `phone` they get a number that belongs to nobody; with `phone: null` they have none. */
export function addCustomer(parts: Parts, given: Json): Customer {
  const { world, ids } = parts;
  const waId = given.phone === null ? undefined : (phoneOf(given) ?? freeNumber(parts));
  if (waId && world.customerByPhone(waId)) throw new ControlError('Somebody else has this number.', 409);
  const username = waId && !given.username ? undefined : String(given.username ?? `rider_${ids.short()}`);
  const person = makeCustomer({
    id: String(given.id ?? `c-${ids.short()}`),
    name: String(given.name || NAMES[world.customers.size % NAMES.length]),
    userId: String(given.userId ?? ids.userId(countryOf(waId))),
    ...(waId && { waId }),
    ...(username && { username: username.replace(/^@/, '') }),
    ...(typeof given.parentUserId === 'string' && { parentUserId: given.parentUserId }),
    ...switchesOf(given),
  });
  if (world.customers.has(person.id)) throw new ControlError('There is a customer with this id.', 409);
  world.put('customer', person);
  return person;
}

/** `phone: null` hides the number from the business from now on. */
export function changeCustomer(parts: Parts, old: Customer, given: Json): Customer {
  const changed: Customer = { ...old, ...switchesOf(given) };
  if (typeof given.name === 'string' && given.name) changed.name = given.name;
  if (typeof given.username === 'string') changed.username = given.username.replace(/^@/, '');
  if (given.phone === null) delete changed.waId;
  parts.world.put('customer', changed);
  if (!old.online && changed.online) deliverWaiting(parts, changed);
  return changed;
}

export function addNumber(parts: Parts, given: Json): BusinessNumber {
  const { world, ids } = parts;
  const phone = phoneOf(given) ?? `1415555${String(170 + world.numbers.size).padStart(4, '0')}`;
  const number: BusinessNumber = {
    id: String(given.id ?? ids.node()),
    phone,
    name: String(given.name || `Bicycle shop ${world.numbers.size + 1}`),
    quality: 'GREEN',
    limit: 'TIER_1K',
    throughput: given.throughput === 'HIGH' ? 'HIGH' : 'STANDARD',
    registered: true,
    profile: {},
  };
  if (world.numbers.has(number.id) || world.numbers.values().some((other) => other.phone === phone)) {
    throw new ControlError('There is such a number.', 409);
  }
  world.put('number', number);
  return number;
}

function switchesOf(given: Json): Partial<Customer> {
  const set = SWITCHES.filter((name) => typeof given[name] === 'boolean');
  return Object.fromEntries(set.map((name) => [name, given[name]]));
}

/** @returns the digits, or undefined if none are given */
export function phoneOf({ phone }: Json): string | undefined {
  if (phone === undefined || phone === '') return undefined;
  const digits = String(phone).replace(/[\s()+-]/g, '');
  if (!/^\d{7,15}$/.test(digits)) throw new ControlError('A phone number has 7 to 15 digits.');
  return digits;
}

export function freeNumber({ world }: Parts): string {
  for (let n = world.customers.size + 200; ; n += 1) {
    const number = fictionalNumber(n);
    if (!world.customerByPhone(number)) return number;
  }
}
