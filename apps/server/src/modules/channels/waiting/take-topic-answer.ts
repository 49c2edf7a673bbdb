import type { Message, Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { readConversations } from '../../messaging/conversations/index.ts';
import type { AccountKey } from '../accounts/index.ts';
import { goTo, putQuestion, topicIdOf } from './ask-topic.ts';
import { type Place, readPlace } from './place.ts';
import { readAnswer } from './read-answer.ts';
import { readWait } from './wait-queries.ts';

/**
 * Takes what a customer wrote as the answer to what it is about, if they were asked and nobody has them yet. Twice the same message is
 * once: whoever stands in a line has answered, and what was written before a question answers none.
 */
export async function takeTopicAnswer(deps: Basics, account: AccountKey, message: Message): Promise<void> {
  const { workspaceId, inboxId } = account;
  const chosen = message.content?.type === 'choice' ? topicIdOf(message.content.id) : undefined;
  const run = deps.db.run(workspaceId);
  const [before] = await readConversations(run, workspaceId, [message.conversationId]);
  if (before?.state !== 'waiting' || (before.topicId !== null && chosen === undefined)) return;
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const [conversation] = await readConversations(tx.query, workspaceId, [message.conversationId], true);
    if (conversation?.state !== 'waiting' || conversation.topicId === chosen) return;
    const place = await readPlace(tx.query, workspaceId, conversation);
    if (!place) return;
    const by = { kind: 'channel', workspaceId, inboxId } as const;
    // A list is pressed when its owner likes: they may change their mind as long as nobody has them.
    const topicId = isOffered(place, chosen) ? chosen : undefined;
    if (topicId) return goTo(tx, deps, by, place, topicId);
    if (conversation.topicId === null) await takeWords(tx, deps, place, message);
  });
}

const isOffered = ({ line }: Place, topicId: string | undefined): topicId is string =>
  topicId !== undefined && line.askedTopicIds.includes(topicId);

/** Their own words: a number, a name, or something else, after which they are asked once more. */
async function takeWords(tx: Tx, deps: Basics, place: Place, message: Message): Promise<void> {
  const { workspaceId, conversation } = place;
  const { asked, askedAt, askedTopics } = await readWait(tx.query, workspaceId, conversation.id);
  if (asked === 0 || askedAt === null) return;
  const offered = askedTopics.flatMap((id) => place.topics.find((topic) => topic.id === id) ?? []);
  const meant: Topic | undefined = readAnswer(message.text, offered);
  const by = { kind: 'channel', workspaceId, inboxId: conversation.inboxId } as const;
  if (meant) return goTo(tx, deps, by, place, meant.id);
  if (Date.parse(message.wroteAt ?? message.at) > askedAt.getTime()) await putQuestion(tx, deps, place);
}
