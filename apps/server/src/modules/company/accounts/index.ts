export type { SignInDeps } from './account-deps.ts';
export { type Auth, createAuth, SESSION_SECONDS } from './auth.ts';
export { hashPassword } from './passwords.ts';
export { insertUser, listAccountsUnder, onInstance } from './queries.ts';
export { accountHandlers, operatorHandlers } from './routes.ts';
export {
  deleteStaleAccountRows,
  endSessionsOfFormerMember,
  findLiveSessions,
  findSession,
} from './sessions.ts';
export { isSetupNeeded, prepareSetup } from './set-up.ts';
export { listAllWorkspaces } from './workspaces-of-instance.ts';
