import { Type } from 'typebox';
import { Role } from '../entities/workspace.ts';
import { LIMITS } from '../limits.ts';
import { anybody, route, signedIn } from '../route.ts';
import { closed, Email, Instant, line, nullable, Uuid } from '../scalars.ts';

/** Checked for strength by the server; any character counts, nothing is cut off. */
const NewPassword = Type.String({ minLength: LIMITS.passwordCharsMin, maxLength: LIMITS.passwordCharsMax });
const OneTimeToken = Type.String({ minLength: 20, maxLength: 128, pattern: '^[A-Za-z0-9_-]+$' });

const Membership = closed({ workspaceId: Uuid, workspaceName: Type.String(), memberId: Uuid, role: Role });

/** Who is signed in, and where he may go. */
const Me = closed({
  userId: Uuid,
  name: Type.String(),
  email: Email,
  isOperator: Type.Boolean(),
  memberships: Type.Array(Membership),
});

const Session = closed({
  id: Type.String(),
  current: Type.Boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  ip: nullable(Type.String()),
  userAgent: nullable(Type.String()),
});

const tag = 'account';

export const accountRoutes = {
  getSetup: route({
    method: 'GET',
    path: '/v1/setup',
    tag,
    summary: 'Whether this instance still waits for its owner',
    access: anybody,
    rate: 'open',
    response: closed({ needed: Type.Boolean() }),
  }),
  setUp: route({
    method: 'POST',
    path: '/v1/setup',
    tag,
    summary: 'Make the owner and the first workspace, once, with the printed token',
    access: anybody,
    rate: 'login',
    status: 201,
    body: closed({
      token: OneTimeToken,
      workspaceName: line(80),
      name: line(80),
      email: Email,
      password: NewPassword,
    }),
    response: Me,
    problems: ['link_invalid', 'password_weak'],
  }),
  signIn: route({
    method: 'POST',
    path: '/v1/session',
    tag,
    summary: 'Sign in; the session is a cookie',
    access: anybody,
    rate: 'login',
    body: closed({ email: Email, password: Type.String({ minLength: 1, maxLength: 1_024 }) }),
    response: Me,
    problems: ['wrong_credentials'],
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/session',
    tag,
    summary: 'Sign out',
    access: signedIn,
    rate: 'write',
    response: null,
  }),
  getMe: route({
    method: 'GET',
    path: '/v1/me',
    tag,
    summary: 'Who is signed in',
    access: signedIn,
    rate: 'read',
    response: Me,
  }),
  changePassword: route({
    method: 'POST',
    path: '/v1/me/password',
    tag,
    summary: 'Change the password; all other sessions end',
    access: signedIn,
    rate: 'login',
    body: closed({ current: Type.String({ minLength: 1, maxLength: 1_024 }), next: NewPassword }),
    response: null,
    problems: ['wrong_credentials', 'password_weak'],
  }),
  listSessions: route({
    method: 'GET',
    path: '/v1/me/sessions',
    tag,
    summary: 'Where I am signed in',
    access: signedIn,
    rate: 'read',
    response: closed({ items: Type.Array(Session) }),
  }),
  endSession: route({
    method: 'DELETE',
    path: '/v1/me/sessions/:sessionId',
    tag,
    summary: 'End one of my sessions',
    access: signedIn,
    rate: 'write',
    params: closed({ sessionId: Type.String({ maxLength: 64 }) }),
    response: null,
    problems: ['not_found'],
  }),
  previewInvitation: route({
    method: 'POST',
    path: '/v1/invitations/preview',
    tag,
    summary: 'What an invitation link offers',
    access: anybody,
    rate: 'login',
    body: closed({ token: OneTimeToken }),
    response: closed({ workspaceName: Type.String(), email: Email, role: Role }),
    problems: ['link_invalid'],
  }),
  acceptInvitation: route({
    method: 'POST',
    path: '/v1/invitations/accept',
    tag,
    summary: 'Join by an invitation, with a new account or with one under that address, by its password',
    access: anybody,
    rate: 'login',
    status: 201,
    body: closed({
      token: OneTimeToken,
      name: line(80),
      password: Type.String({ minLength: 1, maxLength: 1_024 }),
      existingAccount: Type.Optional(
        Type.Boolean({
          description: 'Join with the account whose password this is, or not at all; never make a new one',
        }),
      ),
    }),
    response: Me,
    problems: ['link_invalid', 'password_weak', 'wrong_credentials', 'already_member'],
  }),
};
