/** Ofcom keeps these mobile numbers for drama; nobody has one. */
const BRITISH = { prefix: '447700900', count: 1_000 };
/** So does the North American plan with 555-0100 to 555-0199 in every area. */
const AMERICAN_AREAS = { first: 201, count: 789 };

/** The n-th phone number that belongs to nobody. */
export function fictionalNumber(n: number): string {
  if (n < BRITISH.count) return `${BRITISH.prefix}${String(n).padStart(3, '0')}`;
  const rest = n - BRITISH.count;
  const area = AMERICAN_AREAS.first + (Math.floor(rest / 100) % AMERICAN_AREAS.count);
  return `1${area}55501${String(rest % 100).padStart(2, '0')}`;
}

const COUNTRIES: [prefix: string, country: string][] = [
  ['44', 'GB'],
  ['49', 'DE'],
  ['254', 'KE'],
  ['1', 'US'],
];

export function countryOf(phone: string | undefined): string {
  return COUNTRIES.find(([prefix]) => phone?.startsWith(prefix))?.[1] ?? 'US';
}

/** As the business sees its own number in the Graph API: `+1 415-555-0134`. */
export function displayNumber(phone: string): string {
  const american = /^1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  if (american) return `+1 ${american.slice(1).join('-')}`;
  return `+${phone.slice(0, 2)} ${phone.slice(2, 6)} ${phone.slice(6)}`;
}
