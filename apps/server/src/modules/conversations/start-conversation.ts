import type { BodyOf, Contact, Conversation, Message, routes, Topic } from '@parley/contract';
import type { CustomerCaller } from '../../callers.ts';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { lockContact, saveContact } from '../customers/index.ts';
import { checkFiles, markFilesSent } from '../files/index.ts';
import { excerptOf, insertMessage, readThread } from '../messages/index.ts';
import { findWorkspace, listTopics } from '../workspaces/index.ts';
import { findStarted, insertConversation, updateConversation } from './queries.ts';
import { checkTopicTakes } from './topic-takes.ts';

type Input = BodyOf<(typeof routes)['startConversation']>;
type Started = { conversation: Conversation; message: Message };

/**
 * Starts a conversation with its first message: waiting, at the end of its topic's line, or as a message that was left while
 * the topic is closed or full. The contact's row is the lock under which a repeat of the same clientId finds what the first call made.
 */
export async function startConversation(deps: Deps, caller: CustomerCaller, input: Input): Promise<Started> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const contact = await lockContact(tx.query, workspaceId, caller.contactId);
    if (!contact) throw new ProblemError('not_found');
    const known = await findStarted(tx.query, workspaceId, contact.id, input.clientId);
    if (known) return repeatOf(tx, workspaceId, known, input);
    const topic = await checkInput(tx, workspaceId, input);
    const { leftMessage } = await checkTopicTakes(tx, workspaceId, topic, deps.clock.now());
    return start(tx, deps, caller, contact, input, leftMessage);
  });
}

async function repeatOf(
  tx: Tx,
  workspaceId: string,
  conversation: Conversation,
  input: Input,
): Promise<Started> {
  const thread = await readThread(
    tx.query,
    { workspaceId, conversationId: conversation.id, withNotes: false },
    { after: 0, limit: 1 },
  );
  const message = thread.items[0];
  if (!message || !isSame(message, input.message)) throw new ProblemError('client_id_reused');
  return { conversation, message };
}

const isSame = (known: Message, { clientId, text, fileIds = [] }: Input['message']): boolean =>
  known.clientId === clientId &&
  known.text === text &&
  known.attachments.map(({ fileId }) => fileId).join() === fileIds.join();

async function checkInput(tx: Tx, workspaceId: string, { topicId, message }: Input): Promise<Topic> {
  const topic = (await listTopics(tx.query, workspaceId)).find((candidate) => candidate.id === topicId);
  if (!topic || topic.retiredAt) throw new ProblemError('not_found', { detail: 'No such topic' });
  if (message.text.trim() === '' && !message.fileIds?.length) throw new ProblemError('message_empty');
  const maximum = (await findWorkspace(tx.query, workspaceId))?.settings.messageChars ?? 0;
  if (Array.from(message.text).length > maximum)
    throw new ProblemError('message_too_long', { details: { maximum } });
  return topic;
}

async function start(
  tx: Tx,
  deps: Deps,
  caller: CustomerCaller,
  before: Contact,
  input: Input,
  leftMessage: boolean,
): Promise<Started> {
  const { workspaceId, inboxId } = caller;
  const at = deps.clock.now();
  const files = { workspaceId, conversationId: deps.newId(), fileIds: input.message.fileIds ?? [] };
  const attachments = await checkFiles(tx, { ...files, uploader: { kind: 'contact', id: before.id } });
  const seq = await tx.takeSeqs(workspaceId, 2);
  const contact: Contact = {
    ...before,
    seq,
    name: input.name ?? before.name,
    email: input.email?.toLowerCase() ?? before.email,
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
  const message = { ...firstMessage(deps, conversation, contact, input, at.toISOString()), attachments };
  const after = withFirstMessage(conversation, message);
  await saveContact(tx.query, workspaceId, contact);
  await insertConversation(tx.query, workspaceId, conversation, input.clientId);
  await insertMessage(tx.query, workspaceId, message);
  await markFilesSent(tx, { ...files, messageSeq: message.seq, internal: false });
  await updateConversation(tx.query, workspaceId, after);
  const place = { at, conversationId: conversation.id, contactId: contact.id };
  await tx.append(workspaceId, [
    { ...place, seq, type: 'conversation.started', payload: { conversation, contact } },
    { ...place, seq: message.seq, type: 'message.posted', payload: { message } },
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
  topicId: string;
  leftMessage: boolean;
  seq: number;
  at: string;
}): Conversation {
  return {
    ...given,
    state: 'waiting',
    ownerId: null,
    priority: 0,
    waitingSince: at,
    unansweredSince: null,
    answerDueAt: null,
    offer: null,
    lastNumber: 0,
    lastMessage: null,
    contactSeenSeq: 0,
    memberSeenSeq: 0,
    startedAt: at,
    closedAt: null,
  };
}

function firstMessage(
  deps: Deps,
  conversation: Conversation,
  contact: Contact,
  { message }: Input,
  at: string,
): Message {
  return {
    id: deps.newId(),
    conversationId: conversation.id,
    seq: conversation.seq + 1,
    number: 1,
    kind: 'text',
    author: { kind: 'contact', id: contact.id, name: contact.name },
    clientId: message.clientId,
    text: message.text,
    attachments: [],
    notice: null,
    at,
  };
}

function withFirstMessage(conversation: Conversation, { seq, text, attachments, at }: Message): Conversation {
  const lastMessage = {
    seq,
    authorKind: 'contact',
    excerpt: excerptOf(text),
    attachments: attachments.length,
    at,
  } as const;
  return { ...conversation, seq, lastNumber: 1, lastMessage, unansweredSince: at, contactSeenSeq: seq };
}
