import type { ContactAttribute } from '@parley/contract';
import { routes } from '@parley/contract';
import { compileCheck } from '../../../http/validation.ts';
import { type AttributePatch, checkAttributes } from '../customers/index.ts';

/** What a site says of a customer, as far as it can be used. */
export type Claims = { name?: string; email?: string; attributes: AttributePatch };

type Read = { claims: Claims; leftOut: string[] };

const { name: NAME, email: EMAIL } = routes.createVisitor.body.properties;
const isWrongName = compileCheck(NAME);
const isWrongEmail = compileCheck(EMAIL);
const NAME_CHARS = 80;
const TEXT_CHARS = 500;
/** No workspace has more. */
const MOST_ATTRIBUTES = 50;
const PHONE = /^\+?[\d ()./-]{5,30}$/;
/**
 * Where a telephone number is kept, if the workspace has defined it. Never as an address of the customer: channels recognise people by
 * those, and a site may not have proven what its user typed.
 */
const PHONE_ATTRIBUTE = 'phone';

/** What can be used of a token's claims; what cannot is named and left out, for a fault in a name must stop nobody's message. */
export function readClaims(payload: Record<string, unknown>, defined: readonly ContactAttribute[]): Read {
  const leftOut: string[] = [];
  const use = <T>(claim: string, value: unknown, read: (value: unknown) => T | undefined) => {
    if (value === undefined) return undefined;
    const usable = read(value);
    if (usable === undefined) leftOut.push(claim);
    return usable;
  };
  const name = use('name', payload.name, readName);
  const email = use('email', payload.email, readEmail);
  const attributes: AttributePatch = {};
  const said: [claim: string, key: string, value: unknown][] = [
    ...attributesIn(use('attributes', payload.attributes, readRecord)),
    ['phone', PHONE_ATTRIBUTE, use('phone', payload.phone, readPhone)],
  ];
  for (const [claim, key, value] of said) {
    const patch = use(claim, value, () => readAttribute(defined, key, value));
    Object.assign(attributes, patch);
  }
  return { claims: { ...(name && { name }), ...(email && { email }), attributes }, leftOut };
}

const attributesIn = (said: Record<string, unknown> = {}): [string, string, unknown][] =>
  Object.entries(said)
    .slice(0, MOST_ATTRIBUTES)
    .map(([key, value]) => [`attributes.${key.slice(0, 40)}`, key, value]);

/** One line without what nobody sees. */
const clean = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();

function readName(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = [...clean(value)].slice(0, NAME_CHARS).join('').trim();
  return isWrongName(name) ? undefined : name;
}

function readEmail(value: unknown): string | undefined {
  const email = typeof value === 'string' ? value.trim().toLowerCase() : value;
  return isWrongEmail(email) ? undefined : (email as string);
}

const readPhone = (value: unknown): string | undefined =>
  typeof value === 'string' && PHONE.test(value.trim()) ? value.trim() : undefined;

const readRecord = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

/** The value of one attribute, if it is defined and takes that. */
function readAttribute(
  defined: readonly ContactAttribute[],
  key: string,
  said: unknown,
): AttributePatch | undefined {
  const value = typeof said === 'string' ? clean(said) : said;
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  if (typeof value === 'string' && (value === '' || value.length > TEXT_CHARS)) return undefined;
  const patch = { [key]: value as string | number | boolean | null };
  try {
    checkAttributes(defined, patch);
    return patch;
  } catch {
    return undefined;
  }
}
