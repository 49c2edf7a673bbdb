import { LIMITS } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import { placeOf } from '../../../http/client-address.ts';
import type { Handlers } from '../../../http/handlers.ts';
import type { Newcomers } from '../newcomers/index.ts';
import { createContact } from './create-contact.ts';
import { type Admit, createVisitor } from './create-visitor.ts';
import { endVisitorToken, signOutContact } from './end-visitor-tokens.ts';
import { mergeContact, unmergeContact } from './merge-contact.ts';
import { searchContacts } from './queries.ts';
import { updateContact } from './update-contact.ts';
import { updateMe } from './update-me.ts';
import { exchangeVisitorCode } from './visitor-code.ts';
import { renewVisitorToken } from './visitor-token.ts';

/** Besides the basics: who is let in nowhere, and of whom some work is asked first. */
type CustomerDeps = Basics & {
  newcomers: Newcomers;
  bans: { refuse(comer: { workspaceId: string; contactIds: string[]; address: string }): Promise<void> };
};

const refuseFrom =
  ({ bans }: CustomerDeps, { ip: address }: FastifyRequest): Admit =>
  (workspaceId) =>
    bans.refuse({ workspaceId, contactIds: [], address });

export const customerHandlers = {
  createVisitor: async (deps, { body, request }) => {
    const { proof, ...about } = body;
    const admission = deps.newcomers.admit({ inboxKey: body.inboxKey, place: placeOf(request) }, proof);
    const input = { ...about, admission, userAgent: request.headers['user-agent'] };
    return createVisitor(deps, input, refuseFrom(deps, request));
  },
  exchangeVisitorCode: (deps, { body, request }) =>
    exchangeVisitorCode(deps, body, refuseFrom(deps, request)),
  listContacts: async (deps, { caller, query }) => ({
    items: await searchContacts(deps.db.run(caller.workspaceId), caller, query.search, LIMITS.choices),
  }),
  renewVisitorToken: (deps, { caller }) => renewVisitorToken(deps, caller),
  endVisitorToken: async (deps, { caller }) => void (await endVisitorToken(deps, caller)),
  signOutContact: (deps, { caller, params }) => signOutContact(deps, caller, params.contactId),
  updateMe: (deps, { caller, body }) => updateMe(deps, caller, body),
  mergeContact: (deps, { caller, params, body }) => mergeContact(deps, caller, params.contactId, body.intoId),
  unmergeContact: (deps, { caller, params }) => unmergeContact(deps, caller, params.contactId),
  createContact: (deps, { caller, body }) => createContact(deps, caller, body),
  updateContact: (deps, { caller, params, body }) => updateContact(deps, caller, params.contactId, body),
} satisfies Partial<Handlers<CustomerDeps>>;
