import type { Field } from '@parley/channel-kit';
import { SECRET } from './signing.ts';

const field = (name: string, pattern: string, given: Partial<Field> = {}): Field => ({
  name,
  pattern,
  isSecret: false,
  default: null,
  ...given,
});

/** What the company's program signs with. */
export const doorFields: readonly Field[] = [field('secret', SECRET, { isSecret: true })];

/** Where the program is called, and what Parley signs with: with both secrets while there are two. */
export const accountFields: readonly Field[] = [
  field('callbackUrl', '^https?://[^\\s/?#@]+(?:[/?][^\\s#]*)?$'),
  field('signingSecret', SECRET, { isSecret: true }),
  field('previousSigningSecret', `^$|${SECRET}`, { isSecret: true, default: '' }),
];
