import type { Message } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { MESSAGE_ALONE, type MessageRow, presentMessage } from './queries.ts';

/** What was imported into these conversations: it stands before the log, which begins with 1. */
export async function readImported(
  run: Run,
  workspaceId: string,
  conversationIds: readonly string[],
): Promise<Message[]> {
  if (conversationIds.length === 0) return [];
  const rows = await run<MessageRow>(
    `select ${MESSAGE_ALONE} from message where workspace_id = $1 and conversation_id = any($2::uuid[]) and seq < 1`,
    [workspaceId, conversationIds],
  );
  return rows.map(presentMessage);
}
