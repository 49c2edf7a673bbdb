import { Type } from 'typebox';
import { Message, MessageVersion } from '../entities/conversation.ts';
import { ReactBody } from '../entities/reaction.ts';
import { CorrectBody, PostBody, WithdrawBody } from '../feed.ts';
import { LIMITS } from '../limits.ts';
import { member, route } from '../route.ts';
import { closed, Place, Uuid } from '../scalars.ts';
import { ConversationParams } from './conversations.ts';

const tag = 'conversations';
/** A message is named by its place in the log. */
export const MessageParams = closed({ conversationId: Uuid, seq: Place });
export const CHANGE_PROBLEMS = [
  'not_found',
  'not_author',
  'version_conflict',
  'message_withdrawn',
  'not_correctable',
  'too_late_to_change',
] as const;

export const REACTION_PROBLEMS = [
  'not_found',
  'not_owner',
  'conversation_closed',
  'message_withdrawn',
] as const;

/** Entries of a thread around a place in it, oldest first. Without `before` and `after`: the newest. */
export const ThreadQuery = closed({
  before: Type.Optional(Place),
  after: Type.Optional(Place),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageItems, default: 50 })),
});
export const ThreadPage = closed({
  items: Type.Array(Message),
  /** Whether there are older, and newer, entries than these. */
  hasOlder: Type.Boolean(),
  hasNewer: Type.Boolean(),
});

const read = member('agent', 'conversations:read');
const write = member('agent', 'conversations:write');

export const messageRoutes = {
  listMessages: route({
    method: 'GET',
    path: '/v1/conversations/:conversationId/messages',
    tag,
    summary: 'The thread, with notes',
    access: read,
    rate: 'read',
    params: ConversationParams,
    query: ThreadQuery,
    response: ThreadPage,
    problems: ['not_found'],
  }),
  postMessage: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/messages',
    tag,
    summary: 'Answer the customer, or write a note',
    access: write,
    rate: 'post',
    params: ConversationParams,
    body: PostBody,
    status: 201,
    response: Message,
    problems: [
      'not_found',
      'not_owner',
      'conversation_closed',
      'client_id_reused',
      'message_too_long',
      'message_empty',
    ],
  }),
  correctMessage: route({
    method: 'PATCH',
    path: '/v1/conversations/:conversationId/messages/:seq',
    tag,
    summary: 'Correct a message or note of my own, for as long as the workspace allows',
    access: write,
    rate: 'post',
    params: MessageParams,
    body: CorrectBody,
    response: Message,
    problems: [...CHANGE_PROBLEMS, 'message_too_long', 'message_empty'],
  }),
  withdrawMessage: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/messages/:seq/withdraw',
    tag,
    summary: 'Withdraw a message or note of my own, for as long as the workspace allows',
    access: write,
    rate: 'post',
    params: MessageParams,
    body: WithdrawBody,
    response: Message,
    problems: CHANGE_PROBLEMS,
  }),
  reactToMessage: route({
    method: 'PUT',
    path: '/v1/conversations/:conversationId/messages/:seq/reaction',
    tag,
    summary: 'React to a message with an emoji, in place of my earlier reaction',
    access: write,
    rate: 'post',
    params: MessageParams,
    body: ReactBody,
    response: Message,
    problems: REACTION_PROBLEMS,
  }),
  takeBackReaction: route({
    method: 'DELETE',
    path: '/v1/conversations/:conversationId/messages/:seq/reaction',
    tag,
    summary: 'Take my reaction back',
    access: write,
    rate: 'post',
    params: MessageParams,
    response: Message,
    problems: REACTION_PROBLEMS,
  }),
  listMessageVersions: route({
    method: 'GET',
    path: '/v1/conversations/:conversationId/messages/:seq/versions',
    tag,
    summary: 'What a message said before it was corrected or withdrawn, oldest first',
    access: member('supervisor', 'conversations:read'),
    rate: 'read',
    params: MessageParams,
    response: closed({ items: Type.Array(MessageVersion) }),
    problems: ['not_found'],
  }),
};
