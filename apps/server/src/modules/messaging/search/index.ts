export { searchFollower } from './follower.ts';
export { rebuildSearch } from './rebuild.ts';
export { searchHandlers } from './routes.ts';
