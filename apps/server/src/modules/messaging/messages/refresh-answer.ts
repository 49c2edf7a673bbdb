import type { Conversation, Message } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { lastMessageOf } from './excerpts.ts';
import { findMessage } from './queries.ts';

/**
 * An answer that was kept for a repeat, with every text in it as it is now: what was corrected or withdrawn since, or quoted from
 * a message that was, is not told once more. The rest stays what the first call was answered.
 */
export async function refreshAnswer(run: Run, workspaceId: string, answer: unknown): Promise<unknown> {
  if (isMessage(answer)) return (await findMessage(run, { ...answer, workspaceId })) ?? answer;
  if (isConversation(answer)) return refreshConversation(run, workspaceId, answer);
  if (isObject(answer) && isMessage(answer.message))
    return { ...answer, message: await refreshAnswer(run, workspaceId, answer.message) };
  return answer;
}

async function refreshConversation(
  run: Run,
  workspaceId: string,
  conversation: Conversation,
): Promise<Conversation> {
  if (!conversation.lastMessage) return conversation;
  const { seq } = conversation.lastMessage;
  const message = await findMessage(run, { workspaceId, conversationId: conversation.id, seq });
  return message ? { ...conversation, lastMessage: lastMessageOf(message) } : conversation;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isMessage = (value: unknown): value is Message => isObject(value) && 'replyTo' in value;
const isConversation = (value: unknown): value is Conversation => isObject(value) && 'lastMessage' in value;
