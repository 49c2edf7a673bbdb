import type { BodyOf, Contact, Conversation, Message, routes, Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type ChannelCaller, type CustomerCaller } from '../../../callers.ts';
import { messagePosted } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { listTopics } from '../../company/workspaces/index.ts';
import { lockContact, namesAfter, saveContact } from '../../contacts/customers/index.ts';
import { checkFiles, markFilesSent, uploaderOf } from '../files/index.ts';
import {
  findByClientIds,
  insertMessage,
  isRepeat,
  lastMessageOf,
  type MessageDeps,
  type NewMessage,
  newMessage,
  type Outgoing,
  type PreparedMessage,
  writtenBy,
} from '../messages/index.ts';
import { checkOpen, noteOrigin } from './open-bounds.ts';
import { findStarted, insertConversation, updateConversation } from './queries.ts';
import { checkTopicTakes, isLeftElsewhere } from './topic-takes.ts';

/** What comes over the API, and what only a channel says of a message. */
type Input = Omit<BodyOf<(typeof routes)['startConversation']>, 'topicId'> & {
  /** Null: nobody knows yet what it is about; it stands in no line. */
  topicId: string | null;
  message: Pick<Outgoing, 'content' | 'arrived'>;
};
type Started = { conversation: Conversation; message: Message };

/**
 * Starts a conversation with its first message: waiting, at the end of its topic's line, or as a message that was left while
 * the topic is closed or full. The contact's row is the lock under which a repeat of the same clientId finds what the first call made.
 *
 * @param place the network that it comes from, as counted by; null where a channel brings it
 * @throws ProblemError too_many_open, topic_closed, line_full, and those of a message
 */
export async function startConversation(
  deps: MessageDeps,
  caller: Starter,
  input: Input,
  place: string | null,
): Promise<Started> {
  const { workspaceId } = caller;
  const prepared = await deps.door.prepare(caller, input.message);
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const contact = await lockContact(tx, workspaceId, caller.contactId);
    if (!contact) throw new ProblemError('not_found');
    // Merged between the door and here. Asked again, he comes as whom he is by now, and what this call made is known to that one.
    if (contact.mergedInto) throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
    const known = await findStarted(tx.query, workspaceId, caller.contactIds, input.clientId);
    if (known) return repeatOf(tx, deps, workspaceId, known, input, prepared);
    if (!input.message.arrived) await checkOpen(tx, deps.config, caller, place);
    const topic = await findTopic(tx, workspaceId, input);
    if (prepared.refusal) throw prepared.refusal;
    const leftMessage = topic !== null && (await isLeft(tx, workspaceId, topic, input, deps.clock.now()));
    const started = await start(tx, deps, caller, contact, input, prepared, leftMessage);
    if (place !== null) await noteOrigin(tx, workspaceId, started.conversation, place);
    return started;
  });
}

/** The customer himself, or a channel that speaks for him. */
type Starter = CustomerCaller | ChannelCaller;

async function repeatOf(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  conversation: Conversation,
  { message: { clientId } }: Input,
  { sent }: PreparedMessage,
): Promise<Started> {
  const [first] = await findByClientIds(tx.query, [
    { workspaceId, conversationId: conversation.id, authorId: conversation.contactId, clientId },
  ]);
  if (first?.message.number !== 1 || !isRepeat(deps.keyring, sent, first))
    throw new ProblemError('client_id_reused');
  return { conversation, message: first.message };
}

async function isLeft(
  tx: Tx,
  workspaceId: string,
  topic: Topic,
  { message }: Input,
  now: Date,
): Promise<boolean> {
  if (message.arrived) return isLeftElsewhere(tx, workspaceId, topic, now);
  return (await checkTopicTakes(tx, workspaceId, topic, now)).leftMessage;
}

async function findTopic(tx: Tx, workspaceId: string, { topicId, message }: Input): Promise<Topic | null> {
  if (topicId === null) return null;
  const topic = (await listTopics(tx.query, workspaceId)).find((candidate) => candidate.id === topicId);
  if (!topic || (topic.retiredAt && !message.arrived))
    throw new ProblemError('not_found', { detail: 'No such topic' });
  return topic;
}

async function start(
  tx: Tx,
  deps: Basics,
  caller: Starter,
  before: Contact,
  input: Input,
  prepared: PreparedMessage,
  leftMessage: boolean,
): Promise<Started> {
  const { workspaceId, inboxId } = caller;
  const at = deps.clock.now();
  const files = { workspaceId, conversationId: deps.newId(), fileIds: prepared.fileIds };
  const attachments = await checkFiles(tx, { ...files, uploader: uploaderOf(caller) });
  const names = await namesAfter(tx.query, caller, before, input);
  const seq = await tx.takeSeqs(workspaceId, 2);
  const contact: Contact = {
    ...before,
    seq,
    ...names,
  };
  const conversation = newConversation({
    id: files.conversationId,
    inboxId,
    contactId: contact.id,
    topicId: input.topicId,
    leftMessage,
    seq,
    at: at.toISOString(),
  });
  const message = firstMessage(deps, conversation, contact, {
    clientId: input.message.clientId,
    text: prepared.text,
    content: prepared.content,
    wroteAt: writtenBy(at, prepared.wroteAt),
    attachments,
    at,
  });
  const after = withFirstMessage(conversation, message);
  await saveContact(tx, workspaceId, contact);
  await insertConversation(tx, workspaceId, conversation, input.clientId);
  await insertMessage(tx, workspaceId, message, prepared.fingerprint);
  await markFilesSent(tx, { ...files, messageSeq: message.seq, internal: false });
  await updateConversation(tx, workspaceId, after);
  const place = { seq, at, conversationId: conversation.id, contactId: contact.id };
  await tx.append(workspaceId, [
    { ...place, actor: actorOf(caller), type: 'conversation.started', payload: { conversation, contact } },
    messagePosted(message, contact.id),
  ]);
  return { conversation: after, message };
}

function newConversation({
  at,
  ...given
}: {
  id: string;
  inboxId: string;
  contactId: string;
  topicId: string | null;
  leftMessage: boolean;
  seq: number;
  at: string;
}): Conversation {
  return {
    ...given,
    state: 'waiting',
    ownerId: null,
    lastOwnerId: null,
    priority: 0,
    waitingSince: at,
    unansweredSince: null,
    contactWroteAt: null,
    answerDueAt: null,
    offer: null,
    lastNumber: 0,
    lastMessage: null,
    contactSeenSeq: 0,
    memberSeenSeq: 0,
    startedAt: at,
    closedAt: null,
    imported: null,
  };
}

const firstMessage = (
  deps: Basics,
  conversation: Conversation,
  contact: Contact,
  given: Pick<NewMessage, 'clientId' | 'text' | 'content' | 'wroteAt' | 'attachments' | 'at'>,
): Message =>
  newMessage(deps.newId, {
    conversationId: conversation.id,
    seq: conversation.seq + 1,
    number: 1,
    kind: 'text',
    author: { kind: 'contact', id: contact.id, name: contact.name },
    ...given,
  });

const withFirstMessage = (conversation: Conversation, message: Message): Conversation => ({
  ...conversation,
  seq: message.seq,
  lastNumber: 1,
  lastMessage: lastMessageOf(message),
  unansweredSince: message.at,
  contactWroteAt: message.wroteAt ?? message.at,
  contactSeenSeq: message.seq,
});
