export { createIdentitySecret } from './change-secrets.ts';
export { signedHandlers } from './routes.ts';
export { readSigningSecrets } from './secret-queries.ts';
