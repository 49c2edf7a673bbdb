export { changeToldMessage } from './change-told-message.ts';
export { correctMessage } from './correct-message.ts';
export { correctionHandlers } from './routes.ts';
export { withdrawMessage } from './withdraw-message.ts';
