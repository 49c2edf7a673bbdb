export { presentEvent } from './audience.ts';
export { createFeedRoom, type FeedRoom } from './feed-room.ts';
export { createHub, type Hub } from './hub.ts';
export { feedHandlers } from './routes.ts';
export { type SocketServer, serveFeed } from './socket-server.ts';
