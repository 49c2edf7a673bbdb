import { Type } from 'typebox';
import { ContactContext } from '../entities/contact.ts';
import { EtaMinutes } from '../entities/conversation.ts';
import { InboxSettings, Topic } from '../entities/workspace.ts';
import { anybody, customer, route } from '../route.ts';
import { closed, Email, Instant, line, nullable, Uuid } from '../scalars.ts';

const tag = 'customer';
export const InboxKey = Type.String({ pattern: '^[a-z0-9]{6,32}$' });

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
  settings: Type.Pick(InboxSettings, ['greeting', 'accent', 'namesFromSite'], {
    additionalProperties: false,
  }),
  topics: Type.Array(PublicTopic),
  agentsOnline: Type.Boolean(),
});

/** The answer to `proof_needed`. */
const WorkProof = closed({
  challenge: Type.String({ minLength: 1, maxLength: 200 }),
  nonces: Type.Array(Type.Integer({ minimum: 0, maximum: 0xffffffff }), { minItems: 1, maxItems: 64 }),
});

export const CustomerContact = closed({
  id: Uuid,
  name: nullable(Type.String()),
  email: nullable(Type.String()),
});

/** How a stranger becomes a customer, and how a browser is known afterwards. */
export const visitorRoutes = {
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
    summary:
      'Become a contact; the token is the only way back to the conversations. While many come, `proof_needed` asks for some work in its details: say the same again with the challenge and, for each n below `pieces`, a nonce for which SHA-256 of `id:n:nonce` begins with `bits` zero bits; the challenge is good once, for two minutes',
    access: anybody,
    rate: 'visit',
    status: 201,
    body: closed({
      inboxKey: InboxKey,
      name: Type.Optional(line(80)),
      email: Type.Optional(Email),
      context: Type.Optional(Type.Partial(ContactContext, { additionalProperties: false })),
      proof: Type.Optional(WorkProof),
    }),
    response: closed({ token: Type.String(), contact: CustomerContact }),
    problems: ['not_found', 'proof_needed'],
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
};
