/** For a harness that runs PostgreSQL itself, to kill it. Nothing in the product imports this. */
export { chooseAccount } from './account.ts';
export { BARE_ENVIRONMENT as POSTGRES_ENVIRONMENT, prepareCluster } from './cluster.ts';
export { makeSocketFolder, removeOldSocket } from './socket-folder.ts';
