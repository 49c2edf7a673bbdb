import { Type } from 'typebox';
import { Contact } from '../entities/contact.ts';
import { Assignment, Attachment, Conversation } from '../entities/conversation.ts';
import { FeedPosition } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { member, participant, route } from '../route.ts';
import { closed, nullable, oneOf, Seq, text, Uuid } from '../scalars.ts';

const tag = 'conversations';
export const ConversationParams = closed({ conversationId: Uuid });
const PageLimit = Type.Integer({ minimum: 1, maximum: LIMITS.pageItems, default: 50 });

export const SeenBody = closed({ seq: Seq });

/**
 * `view`: mine (I own, not closed), offered (I am asked to take over), waiting (no owner), active (somebody owns), open (both),
 * closed, all.
 */
const ConversationQuery = closed({
  view: Type.Optional(oneOf('mine', 'offered', 'waiting', 'active', 'open', 'closed', 'all')),
  topicId: Type.Optional(Uuid),
  /** Conversations that this member owns or ever owned. */
  memberId: Type.Optional(Uuid),
  contactId: Type.Optional(Uuid),
  /**
   * newest: newest message first. longest_waiting: the one who has waited longest first; only for `waiting`. window_closing: only
   * those to whom free text gets through for some time yet, the shortest time first; only for `mine` and `waiting`.
   */
  sort: Type.Optional(oneOf('newest', 'longest_waiting', 'window_closing')),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(PageLimit),
});

const ConversationPage = closed({
  items: Type.Array(Conversation),
  /** The contacts of these conversations. */
  contacts: Type.Array(Contact),
  nextCursor: nullable(Type.String()),
  position: FeedPosition,
});

/** `query` is that of the inbox's address, such as `view=waiting&topicId=…`. */

const Counts = closed({
  mine: Type.Integer(),
  waiting: Type.Integer(),
  active: Type.Integer(),
  waitingByTopic: Type.Record(Type.String(), Type.Integer()),
});

const read = member('agent', 'conversations:read');
const write = member('agent', 'conversations:write');

export const conversationRoutes = {
  listConversations: route({
    method: 'GET',
    path: '/v1/conversations',
    tag,
    summary: 'Conversations of a view, in pages',
    access: read,
    rate: 'read',
    query: ConversationQuery,
    response: ConversationPage,
  }),
  countConversations: route({
    method: 'GET',
    path: '/v1/conversations/counts',
    tag,
    summary: 'How many are mine, waiting and active',
    access: read,
    rate: 'read',
    response: Counts,
  }),
  getConversation: route({
    method: 'GET',
    path: '/v1/conversations/:conversationId',
    tag,
    summary: 'One conversation with its contact',
    access: read,
    rate: 'read',
    params: ConversationParams,
    /** `contacts`: its contact first, then the one that it was merged into, if it was. */
    response: closed({ conversation: Conversation, contact: Contact, contacts: Type.Array(Contact) }),
    problems: ['not_found'],
  }),
  updateConversation: route({
    method: 'PATCH',
    path: '/v1/conversations/:conversationId',
    tag,
    summary: 'Raise or lower the priority; each step is worth ten minutes in line',
    access: member('supervisor', 'conversations:write'),
    rate: 'write',
    params: ConversationParams,
    body: closed({ priority: Conversation.properties.priority }),
    response: Conversation,
    problems: ['not_found', 'conversation_closed'],
  }),
  listAssignments: route({
    method: 'GET',
    path: '/v1/conversations/:conversationId/assignments',
    tag,
    summary: 'Who had this conversation, from when to when',
    access: read,
    rate: 'read',
    params: ConversationParams,
    response: closed({ items: Type.Array(Assignment) }),
    problems: ['not_found'],
  }),
  claimConversation: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/claim',
    tag,
    summary: 'Take a waiting conversation; one of all callers gets it',
    access: write,
    rate: 'write',
    params: ConversationParams,
    response: Conversation,
    problems: ['not_found', 'already_owned', 'conversation_closed', 'at_capacity'],
  }),
  handOverConversation: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/hand-over',
    tag,
    summary: 'Give a conversation to a member, or back to the line of a topic',
    access: write,
    rate: 'write',
    params: ConversationParams,
    body: closed({
      memberId: Type.Optional(Uuid),
      topicId: Type.Optional(Uuid),
      note: Type.Optional(text(LIMITS.messageChars)),
      /** Ask the member first: he has a minute to accept, and until then it stays mine. */
      ask: Type.Optional(Type.Boolean()),
    }),
    response: Conversation,
    problems: [
      'not_found',
      'not_owner',
      'conversation_closed',
      'member_gone',
      'at_capacity',
      'message_too_long',
    ],
  }),
  answerOffer: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/offer',
    tag,
    summary: 'Accept or decline a hand-over that is offered to me; its owner takes it back by declining, too',
    access: write,
    rate: 'write',
    params: ConversationParams,
    body: closed({ accept: Type.Boolean() }),
    response: Conversation,
    problems: ['not_found', 'not_offered', 'at_capacity', 'member_gone'],
  }),
  changeMany: route({
    method: 'POST',
    path: '/v1/conversations/bulk',
    tag,
    summary: 'Close or hand over many at once; each succeeds or fails by itself',
    access: write,
    rate: 'write',
    body: closed({
      conversationIds: Type.Array(Uuid, { minItems: 1, maxItems: LIMITS.pageItems, uniqueItems: true }),
      action: oneOf('close', 'hand_over'),
      memberId: Type.Optional(Uuid),
      topicId: Type.Optional(Uuid),
    }),
    response: closed({
      results: Type.Array(closed({ conversationId: Uuid, problem: nullable(Type.String()) })),
    }),
  }),
  closeConversation: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/close',
    tag,
    summary: 'Close a conversation',
    access: write,
    rate: 'write',
    params: ConversationParams,
    response: Conversation,
    problems: ['not_found', 'not_owner', 'conversation_closed', 'attributes_missing'],
  }),
  reopenConversation: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/reopen',
    tag,
    summary: 'Open a closed conversation again, as mine',
    access: write,
    rate: 'write',
    params: ConversationParams,
    response: Conversation,
    problems: ['not_found', 'conversation_open', 'at_capacity'],
  }),
  markSeen: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/seen',
    tag,
    summary: 'Say how far the owner has read; where no socket gets through',
    access: write,
    rate: 'write',
    params: ConversationParams,
    body: SeenBody,
    response: null,
    problems: ['not_found'],
  }),
  uploadFile: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/files',
    tag: 'files',
    summary: 'Store a file for a message to come',
    access: write,
    rate: 'upload',
    params: ConversationParams,
    bodyKind: 'multipart',
    status: 201,
    response: Attachment,
    problems: ['not_found', 'too_large', 'file_type_refused'],
  }),
  downloadFile: route({
    method: 'GET',
    path: '/v1/files/:fileId',
    tag: 'files',
    summary: 'The bytes of a file, for those who see its conversation',
    access: participant,
    rate: 'read',
    params: closed({ fileId: Uuid }),
    query: closed({ variant: Type.Optional(oneOf('original', 'thumbnail')) }),
    response: null,
    responseKind: 'file',
    status: 200,
    problems: ['not_found'],
  }),
};
