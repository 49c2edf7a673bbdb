import type { Handlers } from '../../../http/handlers.ts';
import { acceptInvitation, previewInvitation } from './accept-invitation.ts';
import type { SignInDeps } from './account-deps.ts';
import { changePassword } from './change-password.ts';
import { endSession, listSessions } from './sessions.ts';
import { isSetupNeeded, setUp } from './set-up.ts';
import { signIn, signOut } from './sign-in.ts';
import { presentMe } from './start-session.ts';
import { createWorkspaceForOwner, listAllWorkspaces } from './workspaces-of-instance.ts';

export const accountHandlers = {
  getSetup: async (deps) => ({ needed: await isSetupNeeded(deps) }),
  setUp: (deps, { body, ...exchange }) => setUp(deps, exchange, body),
  signIn: (deps, { body, ...exchange }) => signIn(deps, exchange, body),
  signOut: (deps, { caller, ...exchange }) => signOut(deps, exchange, caller),
  getMe: (deps, { caller }) => presentMe(deps, { ...caller, id: caller.userId }),
  changePassword: (deps, { caller, body, request }) => changePassword(deps, caller, request, body),
  listSessions: async (deps, { caller }) => ({ items: await listSessions(deps, caller) }),
  endSession: async (deps, { caller, params }) => void (await endSession(deps, caller, params.sessionId)),
  previewInvitation: (deps, { body }) => previewInvitation(deps, body.token),
  acceptInvitation: (deps, { body, ...exchange }) => acceptInvitation(deps, exchange, body),
} satisfies Partial<Handlers<SignInDeps>>;

/** What the instance operator does, above all workspaces. */
export const operatorHandlers = {
  listWorkspaces: async (deps) => ({ items: await listAllWorkspaces(deps) }),
  createWorkspace: (deps, { body }) => createWorkspaceForOwner(deps, body),
} satisfies Partial<Handlers<SignInDeps>>;
