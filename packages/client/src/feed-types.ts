import type {
  CustomerEvent,
  DownFrame,
  FeedPosition,
  MemberEvent,
  Message,
  PollAnswer,
  UpFrame,
} from '@parley/contract';
import type { Clock, Random } from './clock.ts';

type Down<T extends DownFrame['type']> = Extract<DownFrame, { type: T }>;
type Up<T extends UpFrame['type']> = Omit<Extract<UpFrame, { type: T }>, 'type'>;

export type WelcomeFrame = Down<'welcome'>;
export type AckFrame = Down<'ack'>;
export type RefusedFrame = Down<'refused'>;
export type TypingFrame = Down<'typing'>;
export type PresenceFrame = Down<'presence'>;
export type QueueFrame = Down<'queue'>;
export type ViewersFrame = Down<'viewers'>;
export type BoardFrame = Down<'board'>;
/** A message on its way up. */
export type Post = Up<'post'>;
export type Typing = Up<'typing'>;
export type Seen = Up<'seen'>;

/**
 * `connecting`: no connection right now, the first attempt is under way. `offline`: an attempt has failed, others
 * follow. `ended`: the server will not have us (see `reason`); only `resume` tries again.
 */
export type FeedState = {
  state: 'connecting' | 'online' | 'offline' | 'ended';
  /** Milliseconds since 1970: since when online, or since when not. */
  since: number;
  /** How we are online. */
  via: 'socket' | 'poll' | null;
  /** Why it ended. */
  reason?: EndReason;
};
export type EndReason = 'not_signed_in' | 'session_ended' | 'protocol' | 'closed';

/** `handler_failed`: `onEvent` threw, so what it shows can no longer be trusted. */
export type ResyncReason = Down<'resync'>['reason'] | 'handler_failed';

/** What polling asks of the server over REST. */
export type PollCalls = {
  /** Answers when there is something new, or after `waitSeconds`. */
  fetch(position: FeedPosition | null, waitSeconds: number, signal: AbortSignal): Promise<PollAnswer>;
  post(post: Post): Promise<Message>;
  seen(seen: Seen): Promise<unknown>;
};

/** What polling needs of the feed that it stands in for. */
export type Polled = {
  clock: Clock;
  random: Random;
  position(): FeedPosition | null;
  /** Whether `epoch` is the one that the feed's cursor belongs to. */
  isOurs(epoch: string, from: number): boolean;
  handle(event: unknown): void;
  reach(seq: number, seesAll: boolean): void;
  resync(reason: ResyncReason): void;
  enter(state: FeedState['state'], via?: FeedState['via']): void;
  end(reason: EndReason): void;
};

export type PollRun = { seen(seen: Seen): void; wake(): void; stop(): void };

/** The way round a network that lets no WebSocket through; see `memberPoll` and `customerPoll`. */
export type Polling = {
  /** Asks again and again until it is stopped. */
  start(feed: Polled): PollRun;
  post(post: Post, told: Pick<FeedOptions<never>, 'onAck' | 'onRefused'>): Promise<AckFrame>;
};

/** As much of a WebSocket as the feed needs; browsers', Node's and `ws`'s all fit. */
export type SocketLike = {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(data: string): void;
  close(code?: number): void;
};
export type SocketClass = new (url: string) => SocketLike;

export type MemberFeedOptions<E extends MemberEvent | CustomerEvent> = Omit<FeedOptions<E>, 'onOther'> & {
  onViewers?: ((frame: ViewersFrame) => void) | undefined;
  onBoard?: ((frame: BoardFrame) => void) | undefined;
};

export type FeedOptions<E extends MemberEvent | CustomerEvent> = {
  /** Of the feed, such as `/feed` or `wss://chat.example/feed`. */
  url: string;
  /** A customer's visitor token or an API key; a console has its cookie instead. */
  token?: string | undefined;
  workspaceId?: string | undefined;
  /** Where to go on, from a snapshot; without it the feed begins at the head. */
  position?: FeedPosition | undefined;
  /** Called once for every event, in order. What it throws leads to `onResync`. */
  onEvent(event: E): void;
  onTyping?: ((frame: TypingFrame) => void) | undefined;
  onPresence?: ((frame: PresenceFrame) => void) | undefined;
  /** A customer is told where he stands, when that changes; over long-polling never. */
  onQueue?: ((frame: QueueFrame) => void) | undefined;
  onState?: ((state: FeedState) => void) | undefined;
  /** The feed has stopped: fetch a snapshot, then `resume` at its position. `error`: what `onEvent` threw. */
  onResync?: ((reason: ResyncReason, error?: unknown) => void) | undefined;
  onAck?: ((frame: AckFrame) => void) | undefined;
  onRefused?: ((frame: RefusedFrame) => void) | undefined;
  onWelcome?: ((frame: WelcomeFrame) => void) | undefined;
  /** Frames that only members get. */
  onOther?: ((frame: ViewersFrame | BoardFrame) => void) | undefined;
  /** Loads the way round; asked again if that fails. Without it a network without sockets is offline. */
  poll?: (() => Promise<Polling>) | undefined;
  WebSocket?: SocketClass | undefined;
  random?: Random | undefined;
  clock?: Clock | undefined;
};

export type Feed = {
  /**
   * Sends a message; done when the server has committed it. Fails with `ProblemError` if refused and with anything
   * else (mostly `NetworkError`) if its fate is unknown: send it again with the same `clientId`.
   */
  post(post: Post): Promise<AckFrame>;
  /** Says what stands in the composer; thinned out here, dropped while offline. */
  typing(typing: Typing): void;
  /** Says how far the reader has read; kept while offline. */
  seen(seen: Seen): void;
  /** Sends a frame, if there is a connection that takes it; whether it did. */
  send(frame: UpFrame): boolean;
  /** Goes on from there; after `onResync`, or after signing in again. */
  resume(position: FeedPosition): void;
  close(): void;
  readonly state: FeedState;
  /** Where the log has been handled up to; null before the first welcome. */
  readonly position: FeedPosition | null;
};

export type MemberFeed = Feed & {
  /** Says which conversation is open, null for none; said again with every connection. */
  viewing(conversationId: string | null): void;
  /** Asks to be shown the board, or no longer; asked again with every connection. */
  watchBoard(watched: boolean): void;
};
