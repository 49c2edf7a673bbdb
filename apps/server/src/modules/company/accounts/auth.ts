import { createSecretKey } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Config } from '../../../config.ts';
import type { Clock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { readSessionCookie } from './session-token.ts';

/** However busy a session is, it ends after this. */
export const SESSION_SECONDS = 30 * 24 * 3600;

export type Device = { address: string; userAgent: string };

/** Sessions and their cookies, made by better-auth. Its own HTTP routes are not served. */
export type Auth = {
  /** Starts a session; `cookies` are Set-Cookie values. */
  startSession(userId: string, device: Device): Promise<{ sessionId: string; cookies: string[] }>;
  /** Set-Cookie values that make a browser forget its session. */
  forgetSession(): Promise<string[]>;
  /** The session token of a Cookie header; undefined when there is none, or when it was not signed here. */
  readToken(cookieHeader: string | undefined): string | undefined;
};

export function createAuth({ pool, config, clock }: { pool: pg.Pool; config: Config; clock: Clock }): Auth {
  const secure = config.publicUrl.startsWith('https:');
  // __Host-: no subdomain can plant such a cookie. Browsers allow the prefix on https only.
  const cookieName = secure ? '__Host-parley_session' : 'parley_session';
  // Who signed in before the secret was changed stays signed in, as long as it is known.
  const secrets = [config.secret, ...config.previousSecrets].map((secret) =>
    createSecretKey(Buffer.from(secret)),
  );
  let building: ReturnType<typeof build> | undefined;
  const getBetterAuth = () => {
    building ??= build(pool, config, { cookieName, secure });
    return building;
  };
  return {
    startSession: async (userId, device) => {
      const { api } = await getBetterAuth();
      const now = clock.now();
      const { headers, response } = await api.startSession({
        body: {
          userId,
          ipAddress: device.address,
          userAgent: device.userAgent.slice(0, 300),
          createdAt: now,
          updatedAt: now,
          expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1_000),
        },
        headers: new Headers(),
        returnHeaders: true,
      });
      return { sessionId: response.sessionId, cookies: headers.getSetCookie() };
    },
    forgetSession: async () => {
      const { api } = await getBetterAuth();
      const { headers } = await api.forgetSession({ headers: new Headers(), returnHeaders: true });
      return headers.getSetCookie().filter((cookie) => cookie.startsWith(cookieName));
    },
    readToken: (cookieHeader) => readSessionCookie(cookieHeader, cookieName, secrets),
  };
}

/** Half a second and 50 MB: loaded at the first sign-in, not at the start. */
async function build(pool: pg.Pool, config: Config, cookie: { cookieName: string; secure: boolean }) {
  const { betterAuth } = await import('better-auth');
  const { sessionDoor } = await import('./session-door.ts');
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: cookie.secure } as const;
  return betterAuth({
    appName: 'Parley',
    baseURL: config.publicUrl,
    secret: config.secret,
    database: {
      db: new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) }),
      type: 'postgres',
    },
    emailAndPassword: {
      enabled: true,
      // Nobody registers himself.
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: { ...SESSION, expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    user: USER,
    account: ACCOUNT,
    verification: VERIFICATION,
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: cookie.cookieName, attributes } },
      // The address is what Fastify found behind the trusted proxies, never a header that anybody can send.
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(), validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [sessionDoor],
  });
}

const STAMPS = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const USER = { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...STAMPS } } as const;

const SESSION = {
  modelName: 'auth_session',
  fields: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...STAMPS,
  },
} as const;

const ACCOUNT = {
  modelName: 'auth_account',
  fields: {
    userId: 'user_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...STAMPS,
  },
} as const;

const VERIFICATION = {
  modelName: 'auth_verification',
  fields: { expiresAt: 'expires_at', ...STAMPS },
} as const;
