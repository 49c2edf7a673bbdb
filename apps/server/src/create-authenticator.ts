import type { Authenticator } from './authenticator.ts';
import type { Basics } from './basics.ts';
import { type Auth, findSession } from './modules/company/accounts/index.ts';
import { findApiKeyMember, findMember } from './modules/company/people/index.ts';
import type { BanList } from './modules/contacts/bans/index.ts';
import { admitToken, findCustomer } from './modules/contacts/customers/index.ts';
import { ProblemError } from './platform/errors.ts';

/** Knows the three ways in: a visitor's token, an API key, a session. */
export function createAuthenticator(deps: Basics & { auth: Auth; bans: BanList }): Authenticator {
  return {
    findSession: (headers) => findSession(deps, headers),
    identify: async ({ token, headers, workspaceId, address }, wanted) => {
      const isVisitor = token?.startsWith('pvt_') ?? false;
      if (isVisitor ? wanted === 'member' : wanted === 'customer') throw new ProblemError('not_signed_in');
      if (token) {
        const caller = await (isVisitor ? findCustomer(deps, token) : findApiKeyMember(deps, token));
        if (!caller) throw new ProblemError('not_signed_in');
        if (caller.kind !== 'customer') return caller;
        // First of all: whoever is banned is not told that their token has ended, and so does not become somebody else.
        await deps.bans.refuse({ ...caller, address });
        await admitToken(deps, caller);
        return caller;
      }
      const session = await findSession(deps, headers);
      if (!session) throw new ProblemError('not_signed_in');
      return findMember(deps, session, workspaceId);
    },
  };
}
