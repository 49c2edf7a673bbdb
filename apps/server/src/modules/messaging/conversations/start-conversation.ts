import type { BodyOf, Contact, Conversation, Message, routes, Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type CustomerCaller } from '../../../callers.ts';
import { messagePosted } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findWorkspace, listTopics } from '../../company/workspaces/index.ts';
import { lockContact, saveContact } from '../../contacts/customers/index.ts';
import { excerptOf, insertMessage, readThread } from '../messages/index.ts';
import { findStarted, insertConversation, updateConversation } from './queries.ts';
import { checkTopicTakes } from './topic-takes.ts';

type Input = BodyOf<(typeof routes)['startConversation']>;
type Started = { conversation: Conversation; message: Message };

/**
 * Starts a conversation with its first message: waiting, at the end of its topic's line, or as a message that was left while
 * the topic is closed or full. The contact's row is the lock under which a repeat of the same clientId finds what the first call made.
 */
export async function startConversation(
  deps: Basics,
  caller: CustomerCaller,
  input: Input,
): Promise<Started> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const contact = await lockContact(tx, workspaceId, caller.contactId);
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
  if (!message || message.text !== input.message.text || message.clientId !== input.message.clientId) {
    throw new ProblemError('client_id_reused');
  }
  return { conversation, message };
}

async function checkInput(tx: Tx, workspaceId: string, { topicId, message }: Input): Promise<Topic> {
  const topic = (await listTopics(tx.query, workspaceId)).find((candidate) => candidate.id === topicId);
  if (!topic || topic.retiredAt) throw new ProblemError('not_found', { detail: 'No such topic' });
  if (message.text.trim() === '') throw new ProblemError('message_empty');
  const maximum = (await findWorkspace(tx.query, workspaceId))?.settings.messageChars ?? 0;
  if (Array.from(message.text).length > maximum)
    throw new ProblemError('message_too_long', { details: { maximum } });
  return topic;
}

async function start(
  tx: Tx,
  deps: Basics,
  caller: CustomerCaller,
  before: Contact,
  input: Input,
  leftMessage: boolean,
): Promise<Started> {
  const { workspaceId, inboxId } = caller;
  const at = deps.clock.now();
  const seq = await tx.takeSeqs(workspaceId, 2);
  const contact: Contact = {
    ...before,
    seq,
    name: input.name ?? before.name,
    email: input.email?.toLowerCase() ?? before.email,
  };
  const conversation = newConversation(deps, {
    inboxId,
    contactId: contact.id,
    topicId: input.topicId,
    leftMessage,
    seq,
    at: at.toISOString(),
  });
  const message = firstMessage(deps, conversation, contact, input, at.toISOString());
  const after = withFirstMessage(conversation, message);
  await saveContact(tx, workspaceId, contact);
  await insertConversation(tx, workspaceId, conversation, input.clientId);
  await insertMessage(tx.query, workspaceId, message);
  await updateConversation(tx, workspaceId, after);
  const place = { seq, at, conversationId: conversation.id, contactId: contact.id };
  await tx.append(workspaceId, [
    { ...place, actor: actorOf(caller), type: 'conversation.started', payload: { conversation, contact } },
    messagePosted(message, contact.id),
  ]);
  return { conversation: after, message };
}

function newConversation(
  deps: Basics,
  {
    at,
    ...given
  }: {
    inboxId: string;
    contactId: string;
    topicId: string;
    leftMessage: boolean;
    seq: number;
    at: string;
  },
): Conversation {
  return {
    ...given,
    id: deps.newId(),
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
  deps: Basics,
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

function withFirstMessage(conversation: Conversation, { seq, text, at }: Message): Conversation {
  const lastMessage = {
    seq,
    authorKind: 'contact',
    excerpt: excerptOf(text),
    attachments: 0,
    at,
  } as const;
  return { ...conversation, seq, lastNumber: 1, lastMessage, unansweredSince: at, contactSeenSeq: seq };
}
