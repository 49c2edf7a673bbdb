import { Type } from 'typebox';
import { CardAnswer, ContextCard } from '../entities/context-card.ts';
import { member, route } from '../route.ts';
import { closed, Email, line, Uuid } from '../scalars.ts';
import { ConversationParams } from './conversations.ts';

const tag = 'context';
/** What is called, and with which secret, is decided by people who are signed in. */
const access = member('admin', null);
const reading = member('agent', 'conversations:read');
const params = closed({ cardId: Uuid });
const WithSecret = closed({ card: ContextCard, secret: Type.String() });
const { name, url, position, mapping } = ContextCard.properties;

/** Cards beside a conversation, filled by programs of the company. */
export const contextRoutes = {
  listContextCards: route({
    method: 'GET',
    path: '/v1/context-cards',
    tag,
    summary: 'Which programs are asked about customers, in the order of their cards',
    access,
    rate: 'read',
    response: closed({ items: Type.Array(ContextCard) }),
  }),
  createContextCard: route({
    method: 'POST',
    path: '/v1/context-cards',
    tag,
    summary: 'Let a program be asked about customers. The secret that signs calls is shown this once',
    access,
    rate: 'write',
    status: 201,
    body: closed({ name, url, mapping: Type.Optional(mapping), position: Type.Optional(position) }),
    response: WithSecret,
    problems: ['too_many_context_cards'],
  }),
  updateContextCard: route({
    method: 'PATCH',
    path: '/v1/context-cards/:cardId',
    tag,
    summary: 'Change name, URL, place or mapping of a card',
    access,
    rate: 'write',
    params,
    body: closed({
      name: Type.Optional(name),
      url: Type.Optional(url),
      mapping: Type.Optional(mapping),
      position: Type.Optional(position),
    }),
    response: ContextCard,
    problems: ['not_found'],
  }),
  deleteContextCard: route({
    method: 'DELETE',
    path: '/v1/context-cards/:cardId',
    tag,
    summary: 'Remove a card',
    access,
    rate: 'write',
    params,
    response: null,
    problems: ['not_found'],
  }),
  changeContextCardSecret: route({
    method: 'POST',
    path: '/v1/context-cards/:cardId/secret',
    tag,
    summary: 'Sign with a new secret from now on, shown this once',
    access,
    rate: 'write',
    params,
    response: WithSecret,
    problems: ['not_found'],
  }),
  tryContextCard: route({
    method: 'POST',
    path: '/v1/context-cards/:cardId/try',
    tag,
    summary: 'Ask about a made-up customer now, to see what is answered or what is wrong with it',
    access,
    rate: 'write',
    params,
    body: closed({ externalId: Type.Optional(line(200)), email: Type.Optional(Email) }),
    response: CardAnswer,
    problems: ['not_found'],
  }),
  listCardsOfConversation: route({
    method: 'GET',
    path: '/v1/conversations/:conversationId/context-cards',
    tag,
    summary: 'The cards beside a conversation; each is asked by itself',
    access: reading,
    rate: 'read',
    params: ConversationParams,
    response: closed({ items: Type.Array(closed({ id: Uuid, name })) }),
    problems: ['not_found'],
  }),
  askContextCard: route({
    method: 'POST',
    path: '/v1/conversations/:conversationId/context-cards/:cardId',
    tag,
    summary:
      'What a program knows of the customer of a conversation, not older than a minute; what it answered last, with its age, if it does not answer now',
    access: reading,
    rate: 'write',
    params: closed({ ...ConversationParams.properties, cardId: Uuid }),
    body: closed({
      /** Ask again, whatever is known. */
      fresh: Type.Optional(Type.Boolean()),
    }),
    response: CardAnswer,
    problems: ['not_found'],
  }),
};
