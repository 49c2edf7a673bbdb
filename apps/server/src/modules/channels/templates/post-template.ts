import type { BodyOf, Message, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { accessConversation } from '../../messaging/conversations/index.ts';
import type { Committer } from '../../messaging/messages/index.ts';
import { fillTemplate, isUsable, wrongValues } from './fill-template.ts';
import { readTemplates } from './template-queries.ts';

/**
 * Posts a template of the account that the conversation is on, filled with values.
 *
 * @throws ProblemError not_found, template_unusable, template_values, and those of a message
 */
export async function postTemplate(
  { db, committer }: Pick<Basics, 'db'> & { committer: Committer },
  caller: MemberCaller,
  conversationId: string,
  { clientId, templateId, values, fileIds }: BodyOf<(typeof routes)['postTemplate']>,
): Promise<Message> {
  const { workspaceId } = caller;
  const run = db.run(workspaceId);
  const { inboxId } = await accessConversation(run, caller, conversationId);
  const known = await readTemplates(run, { workspaceId, inboxId });
  const template = known?.items.find(({ id }) => id === templateId);
  if (!template) throw new ProblemError('template_unusable', { detail: 'No such template' });
  if (!isUsable(template))
    throw new ProblemError('template_unusable', { details: { status: template.status } });
  const wrong = wrongValues(template, values);
  if (wrong.length > 0) throw new ProblemError('template_values', { detail: wrong.join(', ') });
  const media = template.header && 'media' in template.header ? template.header.media : null;
  if (media === 'location')
    throw new ProblemError('template_unusable', { detail: 'header: a place, which cannot be given yet' });
  const wantsFile = media !== null;
  if (wantsFile !== (fileIds?.length === 1))
    throw new ProblemError('template_values', { detail: wantsFile ? 'header: a file' : 'header: no file' });
  const { text, content } = fillTemplate(template, values);
  return committer.post({
    caller,
    conversationId,
    body: { clientId, text, content, ...(fileIds && { fileIds }) },
  });
}
