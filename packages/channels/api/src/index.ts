import type { Channel } from '@parley/channel-kit';
import { capabilities } from './capabilities.ts';
import { describeAccount, readAccount } from './describe-account.ts';
import { accountFields, doorFields } from './fields.ts';
import { interpret } from './interpret.ts';
import { parse } from './parse.ts';
import { render } from './render.ts';
import { verify } from './verify.ts';

/** A company's own program that writes and reads for its customers. QUIRKS.md has what one would not expect. */
export const api: Channel = {
  name: 'api',
  capabilities,
  doorFields,
  accountFields,
  verify,
  parse,
  render,
  interpret,
  location: null,
  upload: null,
  describeAccount,
  readAccount,
  templates: null,
};
