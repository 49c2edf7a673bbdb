import { bans } from './bans.ts';
import { cards } from './cards.ts';
import { channels } from './channels.ts';
import { customers } from './customers.ts';
import { developers } from './developers.ts';
import { frame } from './frame.ts';
import { imports } from './imports.ts';
import { instance } from './instance.ts';
import { jobs } from './jobs.ts';
import { people } from './people.ts';
import { topics } from './topics.ts';
import { webhooks } from './webhooks.ts';
import { website } from './website.ts';
import { workspace } from './workspace.ts';

/** The texts of the settings, by page. */
export const settings = {
  ...frame,
  ...people,
  ...topics,
  ...website,
  ...channels,
  ...workspace,
  ...bans,
  ...customers,
  ...developers,
  ...webhooks,
  ...cards,
  ...imports,
  ...instance,
  ...jobs,
} as const;
