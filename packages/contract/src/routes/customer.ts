import { Type } from 'typebox';
import {
  Attachment,
  ContactContext,
  CustomerConversation,
  EtaMinutes,
  Message,
  PlaceInLine,
} from '../entities/conversation.ts';
import { ReactBody } from '../entities/reaction.ts';
import { InboxSettings, Topic, WorkspaceSettings } from '../entities/workspace.ts';
import { FeedPosition } from '../events.ts';
import { CorrectBody, PollAnswer, PostBody, WithdrawBody } from '../feed.ts';
import { anybody, customer, member, route } from '../route.ts';
import { ClientId, closed, Email, Instant, line, nullable, Seq, Uuid } from '../scalars.ts';
import { ConversationParams, SeenBody } from './conversations.ts';
import { CHANGE_PROBLEMS, MessageParams, REACTION_PROBLEMS, ThreadPage, ThreadQuery } from './messages.ts';

const tag = 'customer';
const InboxKey = Type.String({ pattern: '^[a-z0-9]{6,32}$' });

/** A topic to choose, with what waiting in its line means now. One can start unless closed or full without `mayLeaveMessage`. */
const PublicTopic = closed({
  ...Type.Pick(Topic, ['id', 'name', 'description']).properties,
  waiting: Type.Integer({ minimum: 0 }),
  etaMinutes: EtaMinutes,
  isFull: Type.Boolean(),
  isOpen: Type.Boolean(),
  /** When it opens next; null while it is open, and when nobody knows. */
  opensAt: nullable(Instant),
  /** Whether starting now leaves a message: it is closed or full, and takes messages then. */
  mayLeaveMessage: Type.Boolean(),
  /** For how long the place of a customer is kept who closes the window; null: for ever. */
  keepPlaceMinutes: Topic.properties.keepPlaceMinutes,
  /** What the company says while it is closed or full; null: nothing of its own, or one can simply join the line. */
  closedText: nullable(Type.String()),
});

/** What a customer may know about the inbox before he says a word. */
const PublicInbox = closed({
  key: InboxKey,
  name: Type.String(),
  workspaceName: Type.String(),
  settings: Type.Pick(InboxSettings, ['greeting', 'accent'], { additionalProperties: false }),
  topics: Type.Array(PublicTopic),
  agentsOnline: Type.Boolean(),
});

const CustomerContact = closed({ id: Uuid, name: nullable(Type.String()), email: nullable(Type.String()) });

const PollQuery = closed({
  epoch: Type.Optional(Uuid),
  cursor: Type.Optional(Seq),
  /** Seconds to wait for something new. */
  waitSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 25, default: 20 })),
});

export const customerRoutes = {
  getPublicInbox: route({
    method: 'GET',
    path: '/v1/customer/inboxes/:inboxKey',
    tag,
    summary: 'Name, topics and looks of an inbox',
    access: anybody,
    rate: 'open',
    params: closed({ inboxKey: InboxKey }),
    response: PublicInbox,
    problems: ['not_found'],
  }),
  createVisitor: route({
    method: 'POST',
    path: '/v1/customer/visitors',
    tag,
    summary: 'Become a contact; the token is the only way back to the conversations',
    access: anybody,
    rate: 'visit',
    status: 201,
    body: closed({
      inboxKey: InboxKey,
      name: Type.Optional(line(80)),
      email: Type.Optional(Email),
      context: Type.Optional(Type.Partial(ContactContext, { additionalProperties: false })),
    }),
    response: closed({ token: Type.String(), contact: CustomerContact }),
    problems: ['not_found'],
  }),
  exchangeVisitorCode: route({
    method: 'POST',
    path: '/v1/customer/visitors/exchange',
    tag,
    summary:
      'A token for the code of a link that leads back to a conversation; a code is good once, for half an hour',
    access: anybody,
    rate: 'visit',
    body: closed({ inboxKey: InboxKey, code: Type.String({ minLength: 1, maxLength: 128 }) }),
    response: closed({ token: Type.String() }),
    problems: ['link_invalid'],
  }),
  renewVisitorToken: route({
    method: 'POST',
    path: '/v1/customer/token',
    tag,
    summary:
      'A new token in place of mine, which ends some minutes after the new one was used; said again before, it is the same. Null while mine is young, and once another has taken its place',
    access: customer,
    rate: 'write',
    response: closed({ token: nullable(Type.String()) }),
  }),
  endVisitorToken: route({
    method: 'DELETE',
    path: '/v1/customer/token',
    tag,
    summary: 'Forget me here: end my token, and those around it that it replaced or was replaced by',
    access: customer,
    rate: 'write',
    response: null,
  }),
  getCustomerSnapshot: route({
    method: 'GET',
    path: '/v1/customer/snapshot',
    tag,
    summary: 'My conversations, and the place in the log where the feed goes on',
    access: customer,
    rate: 'read',
    response: closed({
      position: FeedPosition,
      contact: CustomerContact,
      settings: WorkspaceSettings,
      /** For how many minutes I may correct or withdraw what I wrote; 0: never. */
      correctionMinutes: InboxSettings.properties.correctionMinutes,
      conversations: Type.Array(CustomerConversation),
      /** My token has grown old: time to ask for a new one. */
      tokenIsOld: Type.Boolean(),
    }),
  }),
  startConversation: route({
    method: 'POST',
    path: '/v1/customer/conversations',
    tag,
    summary: 'Start a conversation with its first message',
    access: customer,
    rate: 'post',
    status: 201,
    body: closed({
      clientId: ClientId,
      topicId: Uuid,
      name: Type.Optional(line(80)),
      email: Type.Optional(Email),
      message: Type.Omit(PostBody, ['kind', 'content', 'replyToSeq', 'expectedSeq', 'anyway'], {
        additionalProperties: false,
      }),
    }),
    response: closed({ conversation: CustomerConversation, message: Message }),
    problems: [
      'not_found',
      'client_id_reused',
      'message_too_long',
      'message_empty',
      'topic_closed',
      'line_full',
      'too_many_open',
    ],
  }),
  getPlaceInLine: route({
    method: 'GET',
    path: '/v1/customer/conversations/:conversationId/place',
    tag,
    summary: 'Where I stand in line; null when I do not wait',
    access: customer,
    rate: 'read',
    params: ConversationParams,
    response: closed({ place: nullable(PlaceInLine) }),
    problems: ['not_found'],
  }),
  listCustomerMessages: route({
    method: 'GET',
    path: '/v1/customer/conversations/:conversationId/messages',
    tag,
    summary: 'My thread',
    access: customer,
    rate: 'read',
    params: ConversationParams,
    query: ThreadQuery,
    response: ThreadPage,
    problems: ['not_found'],
  }),
  postCustomerMessage: route({
    method: 'POST',
    path: '/v1/customer/conversations/:conversationId/messages',
    tag,
    summary: 'Write to the agents',
    access: customer,
    rate: 'post',
    params: ConversationParams,
    body: Type.Omit(PostBody, ['kind', 'content', 'expectedSeq', 'anyway'], { additionalProperties: false }),
    status: 201,
    response: Message,
    problems: ['not_found', 'conversation_closed', 'client_id_reused', 'message_too_long', 'message_empty'],
  }),
  correctCustomerMessage: route({
    method: 'PATCH',
    path: '/v1/customer/conversations/:conversationId/messages/:seq',
    tag,
    summary: 'Correct a message of mine, for as long as the inbox allows',
    access: customer,
    rate: 'post',
    params: MessageParams,
    body: CorrectBody,
    response: Message,
    problems: [...CHANGE_PROBLEMS, 'message_too_long', 'message_empty'],
  }),
  withdrawCustomerMessage: route({
    method: 'POST',
    path: '/v1/customer/conversations/:conversationId/messages/:seq/withdraw',
    tag,
    summary: 'Withdraw a message of mine, for as long as the inbox allows',
    access: customer,
    rate: 'post',
    params: MessageParams,
    body: WithdrawBody,
    response: Message,
    problems: CHANGE_PROBLEMS,
  }),
  reactToCustomerMessage: route({
    method: 'PUT',
    path: '/v1/customer/conversations/:conversationId/messages/:seq/reaction',
    tag,
    summary: 'React to a message with an emoji, in place of my earlier reaction',
    access: customer,
    rate: 'post',
    params: MessageParams,
    body: ReactBody,
    response: Message,
    problems: REACTION_PROBLEMS,
  }),
  takeBackCustomerReaction: route({
    method: 'DELETE',
    path: '/v1/customer/conversations/:conversationId/messages/:seq/reaction',
    tag,
    summary: 'Take my reaction back',
    access: customer,
    rate: 'post',
    params: MessageParams,
    response: Message,
    problems: REACTION_PROBLEMS,
  }),
  markSeenByCustomer: route({
    method: 'POST',
    path: '/v1/customer/conversations/:conversationId/seen',
    tag,
    summary: 'Say how far I have read; where no socket gets through',
    access: customer,
    rate: 'write',
    params: ConversationParams,
    body: SeenBody,
    response: null,
    problems: ['not_found'],
  }),
  updateMe: route({
    method: 'PATCH',
    path: '/v1/customer/me',
    tag,
    summary: 'Leave my name or e-mail, so that I can be reached when I am gone',
    access: customer,
    rate: 'write',
    body: closed({ name: Type.Optional(line(80)), email: Type.Optional(Email) }),
    response: CustomerContact,
  }),
  endConversation: route({
    method: 'POST',
    path: '/v1/customer/conversations/:conversationId/end',
    tag,
    summary: 'End my conversation',
    access: customer,
    rate: 'write',
    params: ConversationParams,
    response: CustomerConversation,
    problems: ['not_found', 'conversation_closed'],
  }),
  uploadCustomerFile: route({
    method: 'POST',
    path: '/v1/customer/conversations/:conversationId/files',
    tag: 'files',
    summary: 'Store a file for a message to come',
    access: customer,
    rate: 'upload',
    params: ConversationParams,
    bodyKind: 'multipart',
    status: 201,
    response: Attachment,
    problems: ['not_found', 'too_large', 'file_type_refused', 'storage_full'],
  }),
  uploadOpeningFile: route({
    method: 'POST',
    path: '/v1/customer/files',
    tag: 'files',
    summary: 'Store a file for the first message of a conversation',
    access: customer,
    rate: 'upload',
    bodyKind: 'multipart',
    status: 201,
    response: Attachment,
    problems: ['too_large', 'file_type_refused', 'storage_full'],
  }),
  pollCustomerFeed: route({
    method: 'GET',
    path: '/v1/customer/feed',
    tag: 'feed',
    summary: 'What is new since a cursor, by long-polling',
    access: customer,
    rate: 'read',
    query: PollQuery,
    response: PollAnswer,
  }),
  pollFeed: route({
    method: 'GET',
    path: '/v1/feed',
    tag: 'feed',
    summary: 'What is new since a cursor, by long-polling',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    query: PollQuery,
    response: PollAnswer,
  }),
};
