export * from './channel-features.ts';
export * from './entities/author.ts';
export * from './entities/ban.ts';
export * from './entities/board.ts';
export * from './entities/channel.ts';
export * from './entities/contact.ts';
export * from './entities/content.ts';
export * from './entities/context-card.ts';
export * from './entities/conversation.ts';
export * from './entities/delivery.ts';
export * from './entities/export.ts';
export * from './entities/history.ts';
export * from './entities/hours.ts';
export * from './entities/import.ts';
export * from './entities/job.ts';
export * from './entities/program.ts';
export {
  isEmoji,
  type MessageReaction,
  Reaction,
} from './entities/reaction.ts';
export * from './entities/search.ts';
export * from './entities/webhook.ts';
export * from './entities/workspace.ts';
export * from './events.ts';
export * from './feed.ts';
export * from './limits.ts';
export * from './problems.ts';
export * from './route.ts';
export { type RouteName, routes } from './routes/index.ts';
export { ClientId, Instant, Place, Seq, Uuid } from './scalars.ts';
export * from './search-operators.ts';
