import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { newSecret } from '../../platform/ids.ts';
import { hashSessionToken } from './session-token.ts';

export type NewSession = {
  userId: string;
  ipAddress: string;
  userAgent: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
};

/**
 * How our own routes have better-auth make a session for a user whom they have identified, and forget its cookie. The cookie
 * carries the token, the table only its hash.
 */
export const sessionDoor = {
  id: 'parley-session-door',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
      const { userId, ...rest } = ctx.body as NewSession;
      const { internalAdapter } = ctx.context;
      const token = newSecret();
      const row = { ...rest, token: hashSessionToken(token) };
      const session = await internalAdapter.createSession(userId, false, row, true);
      const user = await internalAdapter.findUserById(userId);
      if (!session || !user) throw new Error('better-auth made no session');
      await setSessionCookie(ctx, { session: { ...session, token }, user }, false);
      return { sessionId: session.id };
    }),
    forgetSession: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
      deleteSessionCookie(ctx, true);
      return {};
    }),
  },
} satisfies BetterAuthPlugin;
