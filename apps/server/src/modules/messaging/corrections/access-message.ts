import type { Message } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findMessage } from '../messages/index.ts';

/** A message of a conversation that the caller may see, if they may see the message: a note does not exist for its customer. */
export async function accessMessage(
  run: Run,
  caller: Participant,
  place: { conversationId: string; seq: number },
): Promise<Message> {
  const message = await findMessage(run, { workspaceId: caller.workspaceId, ...place });
  if (!message || (caller.kind === 'customer' && message.kind === 'note'))
    throw new ProblemError('not_found');
  return message;
}
