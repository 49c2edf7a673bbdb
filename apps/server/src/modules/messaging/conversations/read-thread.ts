import type { QueryOf, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readThread } from '../messages/index.ts';
import { accessConversation } from './access.ts';

type Query = QueryOf<(typeof routes)['listMessages']>;

/** A stretch of a thread. Customers see it without the notes. */
export async function listMessages(
  deps: Basics,
  caller: Participant,
  conversationId: string,
  { before, after, limit = 50 }: Query,
): Promise<ResponseOf<(typeof routes)['listMessages']>> {
  if (before !== undefined && after !== undefined)
    throw new ProblemError('invalid_request', { detail: 'Say before or after, not both' });
  const run = deps.db.run(caller.workspaceId);
  const conversation = await accessConversation(run, caller, conversationId);
  const place = { workspaceId: caller.workspaceId, conversationId, asMember: caller.kind === 'member' };
  const { items, more } = await readThread(run, place, {
    limit,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  });
  const newest = conversation.lastMessage?.seq ?? 0;
  return after === undefined
    ? { items, hasOlder: more, hasNewer: before !== undefined && before <= newest }
    : { items, hasOlder: after > (conversation.imported ? Number.MIN_SAFE_INTEGER : 0), hasNewer: more };
}
