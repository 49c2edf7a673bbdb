import { type JsonSchema, resolveSchema } from './named-schemas.ts';

const AT = '2026-03-02T09:41:07.000Z';
const UUID = '0195a1c2-7b3e-7c40-9d51-2f6a8b9c0d1e';

/** Values that make sense to a reader, by the name of the property; the schema decides where none is listed. */
const BY_NAME: Record<string, unknown> = {
  text: 'I paid this morning but my balance has not changed.',
  excerpt: 'I paid this morning but my balance has not changed.',
  name: 'Amina Otieno',
  memberName: 'Ann Weber',
  fromName: null,
  workspaceName: 'Acme',
  topicName: 'Billing',
  description: 'Invoices and payments',
  email: 'amina@example.com',
  ownerEmail: 'owner@example.com',
  password: 'correct horse battery staple',
  current: 'correct horse battery staple',
  next: 'a quiet river under the old bridge',
  clientId: 'k3J9dQ2vXw7Lr5Tz',
  inboxKey: 'q7w2e9r4t1',
  key: 'q7w2e9r4t1',
  greeting: 'Hello! How can we help?',
  accent: '#0b6e66',
  locale: 'en',
  timeZone: 'Africa/Nairobi',
  from: '09:00',
  to: '17:30',
  date: '2026-12-25',
  userAgent: 'Mozilla/5.0',
  pageUrl: 'https://shop.example/cart',
  ip: '203.0.113.7',
  link: 'https://chat.example.com/invite#one-time-token-of-this-invitation',
  token: 'one-time-token-of-this-link',
  secret: 'pak_shown-this-once',
  prefix: 'pak_AZWhwn',
  mediaType: 'image/jpeg',
  title: 'Not found',
  code: 'not_found',
  note: 'She has paid; the bank is slow.',
  nextCursor: null,
  url: 'https://shop.example/parley',
  answer: 'thank you',
  emoji: '👍',
  zone: 'Africa/Nairobi',
  fileName: 'messages.csv',
  q: 'refund topic:Billing after:2026-03',
  didYouMean: null,
  progress: null,
};

/** A value that the schema accepts, for a reader. Optional fields are left out of bodies when `lean`. */
export function exampleOf(schema: JsonSchema, property = '', lean = false): unknown {
  const { type, properties, items, anyOf, ...found } = resolveSchema(schema) as Record<string, never>;
  if (type === 'object' && properties) return exampleOfObject(resolveSchema(schema), lean);
  if (type === 'object') return {};
  if (found.const !== undefined) return found.const;
  if (found.enum) return (found.enum as unknown[])[0];
  if (anyOf) return exampleOfOne(anyOf, property, lean);
  if (type === 'array') {
    const item = items && exampleOf(items, property.replace(/s$/, ''), lean);
    return items ? Array(found.minItems ?? 1).fill(item) : [];
  }
  if (type === 'null') return null;
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return numberFor(property, found);
  const known = BY_NAME[property];
  return known !== undefined && fits(known, found) ? known : textFor(found);
}

/** One word names different things: `from` is an hour, or who had it before. */
const fits = (value: unknown, { pattern }: { pattern?: string }): boolean =>
  pattern === undefined || (typeof value === 'string' && new RegExp(pattern, 'u').test(value));

/** null where a name says so; else the first of the variants. */
function exampleOfOne(variants: JsonSchema[], property: string, lean: boolean): unknown {
  const mayBeNull = variants.some((variant) => variant.type === 'null');
  if (mayBeNull && BY_NAME[property] === null) return null;
  return exampleOf(variants[0] ?? {}, property, lean);
}

function exampleOfObject(schema: JsonSchema, lean: boolean): Record<string, unknown> {
  const required = (schema.required ?? []) as string[];
  return Object.fromEntries(
    Object.entries(schema.properties as Record<string, JsonSchema>)
      .filter(([name]) => !lean || required.includes(name))
      .map(([name, property]) => [name, exampleOf(property, name, lean)]),
  );
}

const NUMBERS: Record<string, number> = {
  number: 1,
  lastNumber: 1,
  capacity: 4,
  messageChars: 4_000,
  correctionMinutes: 15,
  undoSendSeconds: 5,
  status: 404,
  day: 1,
  afterMinutes: 10,
  width: 1_280,
  height: 960,
  bytes: 184_320,
  waitSeconds: 20,
  limit: 50,
  heartbeatMs: 25_000,
  priority: 0,
  position: 1,
  latitude: 51.48,
  longitude: -0.01,
};

type Range = { minimum?: number; maximum?: number };

const numberFor = (property: string, { minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Range): number =>
  NUMBERS[property] ?? Math.min(maximum, Math.max(minimum, 42));

function textFor({ pattern, description }: { pattern?: string; description?: string }): string {
  if (description?.startsWith('UUID') || pattern?.startsWith('^[0-9a-f]{8}-')) return UUID;
  if (pattern?.startsWith('^[0-9]')) return '42';
  if (description?.startsWith('ISO 8601')) return AT;
  return pattern?.startsWith('^https') ? 'https://shop.example' : 'text';
}
