import { Type } from 'typebox';
import { ContactContext } from '../entities/contact.ts';
import { IdentitySecret } from '../entities/workspace.ts';
import { LIMITS } from '../limits.ts';
import { anybody, member, route } from '../route.ts';
import { closed, text, Uuid } from '../scalars.ts';
import { CustomerContact, InboxKey } from './visitors.ts';

const tag = 'identity';
/** Whoever has a secret can be any customer of the site, so no API key hands one out. */
const access = member('admin', null);

/** Customers whom their site vouches for, and what it signs with. */
export const identityRoutes = {
  identifyVisitor: route({
    method: 'POST',
    path: '/v1/customer/identify',
    tag,
    summary:
      'Become the customer that a site vouches for with a token it signed; what an anonymous visitor wrote in the same browser becomes theirs',
    access: anybody,
    rate: 'visit',
    body: closed({
      inboxKey: InboxKey,
      /** A JWT, signed by the site with a secret of the inbox: HS256; `aud` is the inbox's key. */
      signed: Type.String({ minLength: 1, maxLength: LIMITS.identityTokenChars }),
      /** Whom this browser was until now. */
      visitorToken: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
      /** The `sub` that was signed in last in this browser; what is said here after somebody else is not joined to this customer. */
      previousSub: Type.Optional(text(LIMITS.identitySubChars)),
      context: Type.Optional(Type.Partial(ContactContext, { additionalProperties: false })),
    }),
    response: closed({
      /** Good for a day; the same as `visitorToken` if that was this customer's already. */
      token: Type.String(),
      contact: CustomerContact,
      /** Claims that could not be used, such as `email` or `attributes.plan`. */
      leftOut: Type.Array(Type.String()),
    }),
    problems: ['not_found', 'identity_invalid', 'identity_expired', 'identity_wrong_inbox'],
  }),
  listIdentitySecrets: route({
    method: 'GET',
    path: '/v1/inboxes/:inboxId/identity-secrets',
    tag,
    summary: 'With what a site may sign now; never the secrets themselves',
    access,
    rate: 'read',
    params: closed({ inboxId: Uuid }),
    response: closed({ items: Type.Array(IdentitySecret) }),
    problems: ['not_found'],
  }),
  createIdentitySecret: route({
    method: 'POST',
    path: '/v1/inboxes/:inboxId/identity-secrets',
    tag,
    summary: 'Make a secret to sign with, shown this once; two of an inbox are good at a time',
    access,
    rate: 'write',
    status: 201,
    params: closed({ inboxId: Uuid }),
    response: closed({ identitySecret: IdentitySecret, secret: Type.String() }),
    problems: ['not_found', 'too_many_identity_secrets'],
  }),
  retireIdentitySecret: route({
    method: 'DELETE',
    path: '/v1/inboxes/:inboxId/identity-secrets/:secretId',
    tag,
    summary: 'Retire a secret: nobody is let in by it any more, and whoever came in by it has to come again',
    access,
    rate: 'write',
    params: closed({ inboxId: Uuid, secretId: Uuid }),
    response: null,
    problems: ['not_found'],
  }),
};
