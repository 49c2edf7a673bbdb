/** What the door for everybody and the door for customers have in common. */
export type {
  Api,
  ApiOptions,
  Body,
  CallName,
  CallOptions,
  FilesApi,
  Params,
  Query,
  Response,
  ThreadPage,
  UploadName,
  UploadOptions,
} from './api-types.ts';
export { type Backoff, createBackoff } from './backoff.ts';
export { makeClientId } from './client-id.ts';
export { type Clock, type Random, systemClock, systemRandom } from './clock.ts';
export { isTemporary, NetworkError, ProblemError } from './errors.ts';
export { excerptOf } from './excerpt.ts';
export type {
  AckFrame,
  BoardFrame,
  EndReason,
  FeedState,
  Polling,
  Post,
  PresenceFrame,
  QueueFrame,
  RefusedFrame,
  ResyncReason,
  Seen,
  SocketClass,
  SocketLike,
  Typing,
  TypingFrame,
  ViewersFrame,
  WelcomeFrame,
} from './feed-types.ts';
export { foldConversation, foldCustomerConversation } from './fold.ts';
export { inTurn } from './in-turn.ts';
export { createOutbox } from './outbox.ts';
export type { Opening, Outbox, OutboxItem, OutboxOptions, OutboxStorage } from './outbox-types.ts';
export { indexedDbStorage } from './storage-indexed-db.ts';
export { memoryStorage } from './storage-memory.ts';
export { createThread, type Gap, type PagePlace, type Thread, type ThreadEntry } from './thread.ts';
