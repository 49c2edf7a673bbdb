import type { ChannelError } from '@parley/channel-kit';
import type { MessageTemplate } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { type AccountKey, readAccount } from '../accounts/index.ts';
import { callChannel } from '../call-channel.ts';
import { channelOf } from '../channels.ts';
import { saveTemplates } from './template-queries.ts';

/** Pages of a listing; Meta lets a business have 6,000 templates. */
const PAGES = 100;

/**
 * Reads all templates of an account from the channel, and keeps them in place of those that were read before.
 *
 * @throws ProblemError not_found, channel_failed with the channel's code
 */
export async function syncTemplates(
  deps: Basics & { egress: Egress },
  key: AccountKey,
): Promise<{ items: MessageTemplate[]; readAt: Date }> {
  const found = await readAccount(deps.db.run(key.workspaceId), deps, key);
  if (!found) throw new ProblemError('not_found');
  const { templates } = channelOf(found.channel);
  if (!templates) throw new ProblemError('not_found');
  const items: MessageTemplate[] = [];
  let call = templates.ask(found.account);
  for (let pages = 0; pages < PAGES; pages++) {
    const answered = await callChannel(deps.egress, call);
    if ('failure' in answered) throw failed({ code: 'unreachable', detail: answered.failure.reason });
    const page = templates.read(answered.answer, found.account);
    if (!page.ok) throw failed(page.error);
    items.push(...page.value.items);
    if (!page.value.next) break;
    call = page.value.next;
  }
  const readAt = deps.clock.now();
  await deps.db.inTransaction(key.workspaceId, (tx) => saveTemplates(tx, key, items, readAt));
  return { items, readAt };
}

const failed = ({ code, detail }: Pick<ChannelError, 'code' | 'detail'>) =>
  new ProblemError('channel_failed', { detail: `${code} ${detail}`.trim(), details: { code, detail } });
