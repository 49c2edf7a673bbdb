export { reactionHandlers } from './routes.ts';
export { setReaction } from './set-reaction.ts';
