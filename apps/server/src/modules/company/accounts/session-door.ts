import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { newSecret } from '../../../platform/ids.ts';
import { hashSessionToken } from './session-token.ts';

export type NewSession = {
  userId: string;
  ipAddress: string;
  userAgent: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
};

/** better-auth's way to say the type of a body that only our own code sends. */
const START = { method: 'POST', metadata: { $Infer: { body: {} as NewSession } } } as const;

/**
 * How our own routes have better-auth make a session for a user whom they have identified, and forget its cookie. The cookie
 * carries the token, the table only its hash.
 */
export const sessionDoor = {
  id: 'parley-session-door',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(START, async (ctx) => {
      const { userId, ...rest } = ctx.body;
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
