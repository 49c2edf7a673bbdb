export { viewHandlers } from './routes.ts';
export { saveView } from './saved-views.ts';
