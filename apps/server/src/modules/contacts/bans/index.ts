export { type BanList, createBanList } from './ban-list.ts';
export { banHandlers } from './routes.ts';
