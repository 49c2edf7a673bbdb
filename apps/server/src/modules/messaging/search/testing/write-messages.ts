import { type TestServer, until } from '@parley/testkit';
import { messagePosted } from '../../../../log-event.ts';
import { insertMessage, newMessage } from '../../messages/index.ts';

/** Writes customers' messages into a conversation in one transaction, past the door; returns their places. */
export async function writeMessages(
  { deps }: TestServer,
  {
    workspaceId,
    conversationId,
    texts,
  }: { workspaceId: string; conversationId: string; texts: readonly string[] },
): Promise<number[]> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const [{ number, author }] = (await tx.query<{ number: number; author: string }>(
      'select last_number as number, contact_id as author from conversation where id = $1 for update',
      [conversationId],
    )) as [{ number: number; author: string }];
    const first = await tx.takeSeqs(workspaceId, texts.length);
    const messages = texts.map((text, n) =>
      newMessage(deps.newId, {
        conversationId,
        text,
        seq: first + n,
        number: number + n + 1,
        kind: 'text',
        author: { kind: 'contact', id: author, name: null },
        at: deps.clock.now(),
      }),
    );
    for (const message of messages) await insertMessage(tx, workspaceId, message);
    await tx.query('update conversation set last_number = last_number + $2 where id = $1', [
      conversationId,
      texts.length,
    ]);
    await tx.append(
      workspaceId,
      messages.map((message) => messagePosted(message, author)),
    );
    return messages.map(({ seq }) => seq);
  });
}

/** Until all that was written is found. */
export const untilSearchable = ({ deps }: TestServer, workspaceId: string): Promise<unknown> =>
  until(async () => {
    const rows = await deps.db.read(
      workspaceId,
      `select from log_follower f join event_stream s using (workspace_id) where f.name = 'search' and f.seq >= s.last_seq`,
    );
    return rows.length > 0;
  });
