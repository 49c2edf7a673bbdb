import { Type } from 'typebox';
import { Ban, BanReason } from '../entities/ban.ts';
import { member, route } from '../route.ts';
import { closed, Instant, Uuid } from '../scalars.ts';

const tag = 'bans';
const Terms = { reason: BanReason, expiresAt: Type.Optional(Instant) };

export const banRoutes = {
  listBans: route({
    method: 'GET',
    path: '/v1/bans',
    tag,
    summary: 'Who is let in no more, the newest first',
    access: member('admin', 'conversations:read'),
    rate: 'read',
    response: closed({ items: Type.Array(Ban) }),
  }),
  banContact: route({
    method: 'POST',
    path: '/v1/contacts/:contactId/ban',
    tag,
    summary:
      'Let a customer in no more; they are told no more than whoever asks too often. Said again, it replaces the ban',
    access: member('admin', 'conversations:write'),
    rate: 'write',
    params: closed({ contactId: Uuid }),
    body: closed({
      ...Terms,
      /** As well as the address from which they started a conversation last, if that is known still. */
      alsoAddress: Type.Optional(Type.Boolean()),
    }),
    response: closed({ items: Type.Array(Ban) }),
    problems: ['not_found'],
  }),
  banRange: route({
    method: 'POST',
    path: '/v1/bans',
    tag,
    summary:
      'Let no customer in from these addresses; members are let in. At most an IPv4 /16 or an IPv6 /32',
    access: member('admin', 'conversations:write'),
    rate: 'write',
    body: closed({ ...Terms, range: Type.String({ minLength: 2, maxLength: 49 }) }),
    response: Ban,
  }),
  endBan: route({
    method: 'DELETE',
    path: '/v1/bans/:banId',
    tag,
    summary: 'End a ban',
    access: member('admin', 'conversations:write'),
    rate: 'write',
    params: closed({ banId: Uuid }),
    response: null,
    problems: ['not_found'],
  }),
};
