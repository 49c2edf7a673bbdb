export { createHub, type Hub, type OnPresence } from './hub.ts';
export { channelOfWorkspace, hintOf } from './neighbours.ts';
export type { PresenceChange } from './presence.ts';
export { readEvents } from './read-events.ts';
export { feedHandlers } from './routes.ts';
export { type SocketServer, serveFeed } from './socket-server.ts';
