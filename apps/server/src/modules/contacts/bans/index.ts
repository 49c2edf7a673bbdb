export { type BanList, createBanList } from './ban-list.ts';
export { hasBanned } from './queries.ts';
export { banHandlers } from './routes.ts';
