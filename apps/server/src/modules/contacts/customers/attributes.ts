import type { AttributeValue, Contact, ContactAttribute } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findWorkspace } from '../../company/workspaces/index.ts';

/** What somebody wants to be known; null takes a value away. */
export type AttributePatch = Record<string, AttributeValue | null>;

/** The attributes that a workspace has defined. */
export async function definedAttributes(run: Run, workspaceId: string): Promise<ContactAttribute[]> {
  return (await findWorkspace(run, workspaceId))?.settings.contactAttributes ?? [];
}

/**
 * Whether values are such as their attributes take.
 *
 * @throws ProblemError attribute_invalid, which names the first that is not
 */
export function checkAttributes(defined: readonly ContactAttribute[], patch: AttributePatch): void {
  for (const [key, value] of Object.entries(patch)) {
    const attribute = defined.find((one) => one.key === key);
    if (!attribute) throw refusalOf(key, 'no such attribute');
    const isRight = value === null || VALUES[attribute.kind](value, attribute);
    if (!isRight) throw refusalOf(key, `not a value of the kind ${attribute.kind}`);
  }
}

const refusalOf = (key: string, why: string) =>
  new ProblemError('attribute_invalid', { detail: `${key}: ${why}`, details: { attribute: key } });

const VALUES: Record<
  ContactAttribute['kind'],
  (value: AttributeValue, attribute: ContactAttribute) => boolean
> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  date: (value) => typeof value === 'string' && isDay(value),
  list: (value, { options }) => typeof value === 'string' && options.includes(value),
  yes_no: (value) => typeof value === 'boolean',
  link: (value) => typeof value === 'string' && isLink(value),
};

const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

function isLink(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

/** One line without what nobody sees. */
export const oneLine = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();

const TEXT_CHARS = 500;

/** What another program says of one attribute, if it is defined and takes that; undefined otherwise. */
export function usableValue(
  defined: readonly ContactAttribute[],
  key: string,
  said: unknown,
): AttributePatch | undefined {
  const value = typeof said === 'string' ? oneLine(said) : said;
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  if (typeof value === 'string' && (value === '' || value.length > TEXT_CHARS)) return undefined;
  const patch = { [key]: value as AttributeValue | null };
  try {
    checkAttributes(defined, patch);
    return patch;
  } catch {
    return undefined;
  }
}

/** The value that a text stands for, as it is typed in a filter; undefined: none of that attribute. */
export function readValue(attribute: ContactAttribute, text: string): AttributeValue | undefined {
  if (attribute.kind === 'yes_no') return { true: true, false: false }[text];
  if (attribute.kind !== 'number') return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A contact as it is after a change of what is known of it. */
export function withAttributes(contact: Contact, patch: AttributePatch): Contact {
  const known = Object.entries({ ...contact.attributes, ...patch });
  const attributes = Object.fromEntries(
    known.filter((entry): entry is [string, AttributeValue] => entry[1] !== null),
  );
  return { ...contact, attributes };
}
