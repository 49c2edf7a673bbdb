import type { Channel } from '@parley/channel-kit';
import { accountFields, doorFields } from './account.ts';
import { capabilities } from './capabilities.ts';
import { describeAccount, readAccount } from './describe-account.ts';
import { interpret } from './interpret.ts';
import { locateFile, readLocation, readUpload, uploadFile } from './media.ts';
import { parse } from './parse.ts';
import { render } from './render.ts';
import { listTemplates, readTemplates } from './templates.ts';
import { verify } from './verify.ts';

export { EXPLAINED_CODES } from './error-codes.ts';

/** The Cloud API of Meta. An account is a number, by its id; QUIRKS.md has what one would not expect. */
export const whatsapp = {
  name: 'whatsapp',
  capabilities,
  doorFields,
  accountFields,
  verify,
  parse,
  render,
  interpret,
  location: { ask: locateFile, read: readLocation },
  upload: { ask: uploadFile, read: readUpload },
  describeAccount,
  readAccount,
  templates: { ask: listTemplates, read: readTemplates },
} satisfies Channel;
