export { boardHandlers } from './routes.ts';
export { type BoardWatch, createBoardWatch } from './watch-board.ts';
