import type { Handlers } from '../../../http/handlers.ts';
import { createIdentitySecret, listIdentitySecrets, retireIdentitySecret } from './change-secrets.ts';
import { identifyVisitor, type SignedDeps } from './identify-visitor.ts';

export const signedHandlers = {
  identifyVisitor: (deps, { body, request }) =>
    identifyVisitor(deps, body, { address: request.ip, userAgent: request.headers['user-agent'] }),
  listIdentitySecrets: (deps, { caller, params }) => listIdentitySecrets(deps, caller, params.inboxId),
  createIdentitySecret: (deps, { caller, params }) => createIdentitySecret(deps, caller, params.inboxId),
  retireIdentitySecret: async (deps, { caller, params }) =>
    void (await retireIdentitySecret(deps, caller, params)),
} satisfies Partial<Handlers<SignedDeps>>;
