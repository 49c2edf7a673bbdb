export { type CardDesk, createCardDesk } from './card-desk.ts';
export { cardHandlers } from './routes.ts';
