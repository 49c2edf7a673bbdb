import type { Run, Tx } from '../../../platform/db/transaction.ts';

/** What somebody who waits on a channel was asked and told so far. */
export type Wait = {
  asked: number;
  /** When the newest question was put. */
  askedAt: Date | null;
  /** What it offered, in order. */
  askedTopics: string[];
  /** left: that their message is kept, because nobody takes it now. */
  told: 'place' | 'left' | 'turn' | null;
  toldAt: Date | null;
  toldTopicId: string | null;
  toldPosition: number | null;
};

const NOTHING_SAID: Wait = {
  asked: 0,
  askedAt: null,
  askedTopics: [],
  told: null,
  toldAt: null,
  toldTopicId: null,
  toldPosition: null,
};

/** The conversation is locked by whoever reads this to change it. */
export async function readWait(run: Run, workspaceId: string, conversationId: string): Promise<Wait> {
  const [row] = await run<Wait>(
    `select asked, asked_at as "askedAt", coalesce(asked_topics, '{}') as "askedTopics", told,
       told_at as "toldAt", told_topic_id as "toldTopicId", told_position as "toldPosition"
     from channel_wait where workspace_id = $1 and conversation_id = $2`,
    [workspaceId, conversationId],
  );
  return row ?? NOTHING_SAID;
}

export async function saveWait(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  wait: Wait,
): Promise<void> {
  await tx.query(
    `insert into channel_wait (workspace_id, conversation_id, asked, asked_at, asked_topics, told, told_at, told_topic_id,
       told_position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, conversation_id) do update
       set asked = excluded.asked, asked_at = excluded.asked_at, asked_topics = excluded.asked_topics,
         told = excluded.told, told_at = excluded.told_at, told_topic_id = excluded.told_topic_id,
         told_position = excluded.told_position`,
    [
      workspaceId,
      conversationId,
      wait.asked,
      wait.askedAt,
      wait.askedTopics,
      wait.told,
      wait.toldAt,
      wait.toldTopicId,
      wait.toldPosition,
    ],
  );
}

/** It is over: whoever opens it again begins anew. */
export async function forgetWait(tx: Tx, workspaceId: string, conversationId: string): Promise<void> {
  await tx.query('delete from channel_wait where workspace_id = $1 and conversation_id = $2', [
    workspaceId,
    conversationId,
  ]);
}

/** Those who were told a place that can become a better one. */
export function listTold(
  run: Run,
  workspaceId: string,
): Promise<{ conversationId: string; contactId: string; topicId: string; position: number }[]> {
  return run(
    `select w.conversation_id as "conversationId", c.contact_id as "contactId", c.topic_id as "topicId", w.told_position as position
     from channel_wait w cross join lateral (
       select contact_id, topic_id, state from conversation where workspace_id = w.workspace_id and id = w.conversation_id limit 1
     ) c
     where w.workspace_id = $1 and w.told = 'place' and w.told_position > 1 and c.state = 'waiting' and c.topic_id is not null`,
    [workspaceId],
  );
}
