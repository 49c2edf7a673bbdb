export { noteHandlers } from './routes.ts';
