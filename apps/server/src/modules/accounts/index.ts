export { type Auth, createAuth } from './auth.ts';
export { accountHandlers, operatorHandlers } from './routes.ts';
export {
  deleteStaleAccountRows,
  endSessionsOfFormerMember,
  findLiveSessions,
  findSession,
} from './sessions.ts';
export { prepareSetup } from './set-up.ts';
