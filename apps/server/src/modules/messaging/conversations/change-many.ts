import type { BodyOf, ResponseOf, routes } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { MessageDeps } from '../messages/index.ts';
import { closeConversation } from './close-conversation.ts';
import { handOverConversation } from './hand-over-conversation.ts';

type Body = BodyOf<(typeof routes)['changeMany']>;
type Result = ResponseOf<(typeof routes)['changeMany']>['results'][number];

/** Does the same to many conversations, one after the other: what cannot be done is told, and the rest is done. */
export async function changeMany(
  deps: MessageDeps,
  caller: MemberCaller,
  body: Body,
): Promise<{ results: Result[] }> {
  const results: Result[] = [];
  for (const conversationId of body.conversationIds) {
    results.push({ conversationId, problem: await problemOf(changeOne(deps, caller, conversationId, body)) });
  }
  return { results };
}

async function changeOne(deps: MessageDeps, caller: MemberCaller, id: string, body: Body): Promise<unknown> {
  if (body.action === 'close') return closeConversation(deps, caller, id);
  const { memberId, topicId } = body;
  return handOverConversation(deps, caller, id, {
    ...(memberId && { memberId }),
    ...(topicId && { topicId }),
  });
}

async function problemOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}
