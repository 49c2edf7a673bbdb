import { Type } from 'typebox';
import {
  ChannelDeliveryDetail,
  ChannelDoor,
  ChannelEvent,
  ChannelFieldValues,
  ChannelLeftover,
  ChannelTest,
  ConnectableChannel,
  ConnectedAccount,
  MessageTemplate,
} from '../entities/channel.ts';
import { Message } from '../entities/conversation.ts';
import { DeliveryCursor, WebhookDelivery, WebhookDeliveryState } from '../entities/webhook.ts';
import { ChannelLine, ChannelName } from '../entities/workspace.ts';
import { LIMITS } from '../limits.ts';
import { member, operator, route } from '../route.ts';
import { ClientId, closed, Instant, line, nullable, oneOf, Uuid } from '../scalars.ts';
import { ConversationParams } from './conversations.ts';
import { MessageParams } from './messages.ts';

const tag = 'channels';
const admin = member('admin', null);
const DoorParams = closed({ doorId: Uuid });
const AccountParams = closed({ inboxId: Uuid });
const PartParams = closed({ inboxId: Uuid, partId: Uuid });

const ConnectBody = closed({
  channel: ChannelName,
  name: line(60),
  door: Type.Union([closed({ name: line(60), values: ChannelFieldValues }), closed({ id: Uuid })]),
  /** As the channel calls it, such as the id of a number. */
  address: line(128),
  values: ChannelFieldValues,
  /** Where those go who write to it. */
  topicId: Uuid,
  line: Type.Optional(ChannelLine),
});

/** Where customers write besides the website. */
export const channelRoutes = {
  listChannels: route({
    method: 'GET',
    path: '/v1/channels',
    tag,
    summary: 'Channels that can be connected, their doors, and the accounts that are connected',
    access: admin,
    rate: 'read',
    response: closed({
      channels: Type.Array(ConnectableChannel),
      doors: Type.Array(ChannelDoor),
      accounts: Type.Array(ConnectedAccount),
    }),
  }),
  connectAccount: route({
    method: 'POST',
    path: '/v1/channels/accounts',
    tag,
    summary:
      'Connect an account, such as a WhatsApp number: an inbox of its own, behind a door that is there or a new one',
    access: admin,
    rate: 'write',
    status: 201,
    body: ConnectBody,
    response: closed({ account: ConnectedAccount, door: ChannelDoor }),
    problems: ['invalid_request', 'not_found', 'name_taken', 'address_taken', 'too_many_accounts'],
  }),
  connectAccountFor: route({
    method: 'POST',
    path: '/v1/instance/workspaces/:workspaceId/channels/accounts',
    tag: 'instance',
    summary: 'Connect an account of a channel and tie it to a workspace',
    access: operator,
    rate: 'write',
    params: closed({ workspaceId: Uuid }),
    status: 201,
    body: ConnectBody,
    response: closed({ account: ConnectedAccount, door: ChannelDoor }),
    problems: ['invalid_request', 'not_found', 'name_taken', 'address_taken', 'too_many_accounts'],
  }),
  updateAccount: route({
    method: 'PATCH',
    path: '/v1/channels/accounts/:inboxId',
    tag,
    summary: 'Change the settings, secrets or topic of an account, and what those are told who wait on it',
    access: admin,
    rate: 'write',
    params: AccountParams,
    body: closed({
      values: Type.Optional(ChannelFieldValues),
      topicId: Type.Optional(Uuid),
      line: Type.Optional(ChannelLine),
    }),
    response: ConnectedAccount,
    problems: ['invalid_request', 'not_found'],
  }),
  updateDoor: route({
    method: 'PATCH',
    path: '/v1/channels/doors/:doorId',
    tag,
    summary: 'Rename a door, or give it other secrets',
    access: admin,
    rate: 'write',
    params: DoorParams,
    body: closed({ name: Type.Optional(line(60)), values: Type.Optional(ChannelFieldValues) }),
    response: ChannelDoor,
    problems: ['invalid_request', 'not_found'],
  }),
  testAccount: route({
    method: 'POST',
    path: '/v1/channels/accounts/:inboxId/test',
    tag,
    summary: 'Ask the channel who this account is there',
    access: admin,
    rate: 'write',
    params: AccountParams,
    response: ChannelTest,
    problems: ['not_found'],
  }),
  resumeAccount: route({
    method: 'POST',
    path: '/v1/channels/accounts/:inboxId/resume',
    tag,
    summary: 'Go on sending, in order, after what stopped an account was mended',
    access: admin,
    rate: 'write',
    params: AccountParams,
    response: ConnectedAccount,
    problems: ['not_found'],
  }),
  listChannelDeliveries: route({
    method: 'GET',
    path: '/v1/channels/accounts/:inboxId/deliveries',
    tag,
    summary: 'Calls of a company’s own program, the newest first',
    access: admin,
    rate: 'read',
    params: AccountParams,
    query: closed({
      state: Type.Optional(WebhookDeliveryState),
      cursor: Type.Optional(DeliveryCursor),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageItems })),
    }),
    response: closed({ items: Type.Array(WebhookDelivery), nextCursor: nullable(DeliveryCursor) }),
    problems: ['not_found', 'wrong_channel'],
  }),
  getChannelDelivery: route({
    method: 'GET',
    path: '/v1/channels/accounts/:inboxId/deliveries/:partId',
    tag,
    summary: 'One call with what is sent and every answer',
    access: admin,
    rate: 'read',
    params: PartParams,
    response: ChannelDeliveryDetail,
    problems: ['not_found', 'wrong_channel'],
  }),
  replayChannelDelivery: route({
    method: 'POST',
    path: '/v1/channels/accounts/:inboxId/deliveries/:partId/replay',
    tag,
    summary:
      'Make a call again: under the id that it had, unless it is a message that was given up; that is another try with an id of its own',
    access: admin,
    rate: 'write',
    params: PartParams,
    response: WebhookDelivery,
    problems: ['not_found', 'wrong_channel'],
  }),
  replayChannelFailures: route({
    method: 'POST',
    path: '/v1/channels/accounts/:inboxId/replay-failed',
    tag,
    summary: 'Send again the messages that were given up, the oldest first, 500 at a time',
    access: admin,
    rate: 'write',
    params: AccountParams,
    response: closed({ replayed: Type.Integer() }),
    problems: ['not_found', 'wrong_channel'],
  }),
  tellEvents: route({
    method: 'POST',
    path: '/v1/channels/accounts/:inboxId/events',
    tag,
    summary:
      'Tell what customers of a company’s own program did: stored when it is answered, worked through at once, harmless when repeated',
    // It speaks for customers, so not everybody who answers them may.
    access: member('admin', 'conversations:write'),
    rate: 'post',
    params: AccountParams,
    body: closed({ events: Type.Array(ChannelEvent, { minItems: 1, maxItems: 100 }) }),
    status: 202,
    response: null,
    problems: ['not_found', 'wrong_channel'],
  }),
  listLeftovers: route({
    method: 'GET',
    path: '/v1/channels/doors/:doorId/leftovers',
    tag,
    summary: 'What came through a door and has no place in a thread, newest first',
    access: admin,
    rate: 'read',
    params: DoorParams,
    query: closed({ before: Type.Optional(Uuid) }),
    response: closed({
      items: Type.Array(ChannelLeftover),
      /** Counted by what they are. */
      counts: Type.Array(closed({ what: Type.String(), count: Type.Integer() })),
    }),
    problems: ['not_found'],
  }),
  retryHooks: route({
    method: 'POST',
    path: '/v1/channels/doors/:doorId/retry',
    tag,
    summary: 'Work through what could not be worked through once more',
    access: admin,
    rate: 'write',
    params: DoorParams,
    response: ChannelDoor,
    problems: ['not_found'],
  }),
  listTemplates: route({
    method: 'GET',
    path: '/v1/channels/accounts/:inboxId/templates',
    tag,
    summary: 'Message templates of an account, as last read from the channel',
    access: member('agent', 'conversations:read'),
    rate: 'read',
    params: AccountParams,
    response: closed({
      items: Type.Array(MessageTemplate),
      /** Null: never. */
      readAt: nullable(Instant),
    }),
    problems: ['not_found'],
  }),
  syncTemplates: route({
    method: 'POST',
    path: '/v1/channels/accounts/:inboxId/templates/sync',
    tag,
    summary: 'Read the message templates of an account from the channel',
    access: member('agent', 'conversations:write'),
    rate: 'write',
    params: AccountParams,
    response: closed({ items: Type.Array(MessageTemplate), readAt: Instant }),
    problems: ['not_found', 'channel_failed'],
  }),
  postTemplate: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/template',
    tag,
    summary:
      'Send a message template, filled with values: the only thing that goes when the reply window is closed',
    access: member('agent', 'conversations:write'),
    rate: 'post',
    params: ConversationParams,
    body: closed({
      clientId: ClientId,
      templateId: Type.String({ minLength: 1, maxLength: 128 }),
      values: Type.Array(
        closed({
          part: oneOf('header', 'body', 'button'),
          name: Type.String({ minLength: 1, maxLength: 64 }),
          value: Type.String({ minLength: 1, maxLength: 1_024 }),
        }),
        { maxItems: 60 },
      ),
      /** For a header that is a picture, a video or a document: an uploaded file. */
      fileIds: Type.Optional(Type.Array(Uuid, { maxItems: 1 })),
    }),
    status: 201,
    response: Message,
    problems: [
      'not_found',
      'not_owner',
      'conversation_closed',
      'client_id_reused',
      'template_unusable',
      'template_values',
    ],
  }),
  resendMessage: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/messages/:seq/resend',
    tag,
    summary: 'Try once more to send what failed, or what nobody knows of whether it was sent',
    access: member('agent', 'conversations:write'),
    rate: 'post',
    params: MessageParams,
    response: Message,
    problems: ['not_found', 'not_owner', 'conversation_closed', 'not_resendable'],
  }),
};
