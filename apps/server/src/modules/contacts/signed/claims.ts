import type { ContactAttribute } from '@parley/contract';
import { routes } from '@parley/contract';
import { compileCheck } from '../../../http/validation.ts';
import { type AttributePatch, oneLine, usableValue } from '../customers/index.ts';

/** What a site says of a customer, as far as it can be used. */
export type Claims = { name?: string; email?: string; attributes: AttributePatch };

type Read = { claims: Claims; leftOut: string[] };

const { name: NAME, email: EMAIL } = routes.createVisitor.body.properties;
const isWrongName = compileCheck(NAME);
const isWrongEmail = compileCheck(EMAIL);
const NAME_CHARS = 80;
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
    const patch = use(claim, value, () => usableValue(defined, key, value));
    Object.assign(attributes, patch);
  }
  return { claims: { ...(name && { name }), ...(email && { email }), attributes }, leftOut };
}

const attributesIn = (said: Record<string, unknown> = {}): [string, string, unknown][] =>
  Object.entries(said)
    .slice(0, MOST_ATTRIBUTES)
    .map(([key, value]) => [`attributes.${key.slice(0, 40)}`, key, value]);

function readName(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = [...oneLine(value)].slice(0, NAME_CHARS).join('').trim();
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
