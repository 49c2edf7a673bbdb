export * from './entities/conversation.ts';
export * from './entities/workspace.ts';
export * from './events.ts';
export * from './feed.ts';
export * from './limits.ts';
export * from './problems.ts';
export * from './route.ts';
export { type RouteName, routes } from './routes/index.ts';
export { ClientId, Instant, Seq, Uuid } from './scalars.ts';
