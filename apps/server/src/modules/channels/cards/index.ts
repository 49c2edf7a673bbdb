export { type CardDesk, createCardDesk } from './card-desk.ts';
export { readCards } from './card-queries.ts';
export { changeSecret, createCard, updateCard } from './change-card.ts';
export { cardHandlers } from './routes.ts';
