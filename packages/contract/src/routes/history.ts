import { Type } from 'typebox';
import { HistoryEntry } from '../entities/history.ts';
import { ActorKind } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { member, route } from '../route.ts';
import { closed, nullable, Seq, Uuid } from '../scalars.ts';
import { ConversationParams } from './conversations.ts';

export const historyRoutes = {
  getHistory: route({
    method: 'GET',
    path: '/v1/conversations/:conversationId/history',
    tag: 'conversations',
    summary: 'What was done to a conversation and by whom, newest first',
    access: member('supervisor', 'conversations:read'),
    rate: 'read',
    params: ConversationParams,
    query: closed({
      /** Only what this member, customer, bot or channel did. */
      actorId: Type.Optional(Uuid),
      /** Only what this kind of actor did; `system`: Parley itself. */
      actorKind: Type.Optional(ActorKind),
      before: Type.Optional(Seq),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageItems, default: 50 })),
    }),
    response: closed({
      items: Type.Array(HistoryEntry),
      /** `before` of the next page; null: this is all. */
      nextBefore: nullable(Seq),
    }),
    problems: ['not_found'],
  }),
};
