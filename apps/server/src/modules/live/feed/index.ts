export { createHub, type Hub } from './hub.ts';
export { channelOfWorkspace, hintOf } from './neighbours.ts';
export { feedHandlers } from './routes.ts';
export { type SocketServer, serveFeed } from './socket-server.ts';
