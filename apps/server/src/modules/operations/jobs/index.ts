export { instanceJobHandlers } from './routes.ts';
