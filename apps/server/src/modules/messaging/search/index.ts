export { searchFollower } from './follower.ts';
export { createSearchRebuild } from './rebuild.ts';
export { searchHandlers } from './routes.ts';
