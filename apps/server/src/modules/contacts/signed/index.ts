export { signedHandlers } from './routes.ts';
