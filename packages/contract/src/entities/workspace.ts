import { type Static, Type } from 'typebox';
import { LIMITS } from '../limits.ts';
import { closed, Email, Instant, line, nullable, oneOf, Seq, text, Uuid } from '../scalars.ts';
import { ContactAttribute } from './contact.ts';
import { OpeningHours } from './hours.ts';

export const Side = oneOf('left', 'right');
export type Side = Static<typeof Side>;

/**
 * Which conversations somebody sees. all: every one. topics: those of the topics they serve, those without a topic, and their own.
 * own: those that they own, are offered, or owned last before they were closed.
 */
export const Visibility = oneOf('all', 'topics', 'own');
export type Visibility = Static<typeof Visibility>;

/** For how many minutes after it was posted a message may be corrected or withdrawn by its author; 0: never. */
const CorrectionMinutes = Type.Integer({ minimum: 0, maximum: LIMITS.correctionMinutesMax });

/** What every conversation of a workspace obeys. */
export const WorkspaceSettings = closed({
  ownMessagesSide: Side,
  typingPreview: Type.Boolean({ description: 'agents see what the customer types before it is sent' }),
  messageChars: Type.Integer({ minimum: 1, maximum: LIMITS.messageCharsMax }),
  /** For members; for customers their inbox says it. */
  correctionMinutes: CorrectionMinutes,
  /** For how many seconds a member's message is held back before it leaves, so that it can be undone; 0: not at all. */
  undoSendSeconds: Type.Integer({ minimum: 0, maximum: LIMITS.undoSendSecondsMax }),
  /** What agents see who have no `visibility` of their own. Admins and owners see all, whatever is set. */
  agentVisibility: Visibility,
  supervisorVisibility: Visibility,
  /** In the order in which they are shown. Values of one that is taken out are kept, and shown no more. */
  contactAttributes: Type.Array(ContactAttribute, { maxItems: LIMITS.contactAttributes }),
});
export type WorkspaceSettings = Static<typeof WorkspaceSettings>;

export const Workspace = closed({
  id: Uuid,
  seq: Seq,
  name: line(80),
  settings: WorkspaceSettings,
  createdAt: Instant,
});
export type Workspace = Static<typeof Workspace>;

export const Role = oneOf('agent', 'supervisor', 'admin', 'owner');
export type Role = Static<typeof Role>;

export const Availability = oneOf('available', 'busy', 'away', 'offline');
export type Availability = Static<typeof Availability>;

export const Capacity = Type.Integer({ minimum: 1, maximum: LIMITS.capacityMax });

/** A user in a workspace. A removed member stays known by name, so that old threads keep their authors. */
export const Member = closed({
  id: Uuid,
  seq: Seq,
  name: line(80),
  email: Email,
  role: Role,
  capacity: Capacity,
  /** The topics he serves; none: all of them. */
  topicIds: Type.Array(Uuid),
  /** Those of them in which he only helps out, when nobody else is free. */
  backupTopicIds: Type.Array(Uuid),
  /** What they see instead of what their role does; null: what their role does. */
  visibility: nullable(Visibility),
  availability: Availability,
  ownMessagesSide: nullable(Side),
  createdAt: Instant,
  removedAt: nullable(Instant),
});
export type Member = Static<typeof Member>;

/** An offer to join, by a link that works once. The link itself is shown only in the answer that made it. */
export const Invitation = closed({
  id: Uuid,
  email: Email,
  role: Role,
  capacity: Capacity,
  topicIds: Type.Array(Uuid),
  createdAt: Instant,
  expiresAt: Instant,
  acceptedAt: nullable(Instant),
});
export type Invitation = Static<typeof Invitation>;

/**
 * Who waits too long is offered to the agents of another topic as well, after its own. He keeps his topic and his place:
 * nothing moves, and those of his own topic may still be faster. Each step of priority is worth ten minutes here, as it is in
 * the line. One step only: the other topic's own overflow is not followed, and while it is closed, retired or manual nobody
 * of it is offered anybody.
 */
export const Overflow = closed({
  topicId: Uuid,
  afterMinutes: Type.Integer({ minimum: 1, maximum: 1_440 }),
});
export type Overflow = Static<typeof Overflow>;

/** What happens to whoever cannot join the line. */
export const Instead = closed({
  /** leave_message: his message waits, without a place, until nobody is in line. text: he cannot start. */
  action: oneOf('leave_message', 'text'),
  /** Shown to him either way; empty: the widget's own words. */
  text: text(500),
});
export type Instead = Static<typeof Instead>;

/** How the line of a topic is served. */
export const TopicQueue = closed({
  /** automatic: customers are pushed to the best agent. manual: agents take them. */
  routing: oneOf('automatic', 'manual'),
  /** Within this many minutes a routed customer must be answered, or he goes back to the front; null: no limit. */
  answerMinutes: nullable(Type.Integer({ minimum: 1, maximum: 1_440 })),
  /** A returning customer goes to the agent he had within this many minutes, if that one is free; null: no preference. */
  stickyMinutes: nullable(Type.Integer({ minimum: 1, maximum: 43_200 })),
  /** The longest the line may be; null: any length. */
  maxWaiting: nullable(Type.Integer({ minimum: 1, maximum: 100_000 })),
  /** For how many minutes after a customer's last sign of life his place in line is kept; null: for ever. */
  keepPlaceMinutes: nullable(Type.Integer({ minimum: 1, maximum: 1_440 })),
  /** Outside of them nobody is pushed to an agent, and whoever comes gets `whenClosed`; null: always open. */
  hours: nullable(OpeningHours),
  overflow: nullable(Overflow),
  whenClosed: Instead,
  whenFull: Instead,
});
export type TopicQueue = Static<typeof TopicQueue>;

export const Topic = closed({
  id: Uuid,
  seq: Seq,
  name: line(60),
  description: text(200),
  position: Type.Integer({ minimum: 0, maximum: 10_000 }),
  ...TopicQueue.properties,
  retiredAt: nullable(Instant),
});
export type Topic = Static<typeof Topic>;

/** An origin as a browser sends it, such as `https://shop.example`. */
export const Origin = Type.String({ maxLength: 253, pattern: '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$' });

export const InboxSettings = closed({
  greeting: text(300),
  /** A CSS colour, `#rrggbb`. */
  accent: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
  /** strict: only the owner answers. soft: others are warned and may. open: anybody answers. */
  replyPolicy: oneOf('strict', 'soft', 'open'),
  /** Sites that may embed the widget; empty: any site. */
  allowedOrigins: Type.Array(Origin, { maxItems: 50 }),
  /** For customers. */
  correctionMinutes: CorrectionMinutes,
  /** Whether only a site's signature says what a customer is called; nobody is asked for name and e-mail then. */
  namesFromSite: Type.Boolean(),
});
export type InboxSettings = Static<typeof InboxSettings>;

export const ChannelName = oneOf('web', 'whatsapp', 'api');
export type ChannelName = Static<typeof ChannelName>;

/** The languages in which Parley itself writes to customers. */
export const CustomerLanguage = oneOf('en', 'de', 'ar');
export type CustomerLanguage = Static<typeof CustomerLanguage>;

/** What Parley itself writes to those who wait on a channel; agents read it in the thread. */
export const ChannelLine = closed({
  /** Whether they are told their place in line, when it is their turn, and that nobody is there now. */
  isTold: Type.Boolean(),
  /** Of whoever is not known to read another one. */
  language: CustomerLanguage,
  /** What they may choose from before they join a line; with fewer than two nobody is asked. */
  askedTopicIds: Type.Array(Uuid, { maxItems: 10, uniqueItems: true }),
});
export type ChannelLine = Static<typeof ChannelLine>;

/** What members may know of the account behind an inbox: everything but its secrets. */
export const ChannelAccount = closed({
  /** As the channel calls it, such as the id of a number. */
  address: line(128),
  /** As people know it, such as `+49 30 901820`; null: nobody has asked the channel yet. */
  displayAddress: nullable(text(64)),
  /** The name that customers see. */
  displayName: nullable(text(256)),
  /** Where those go who write to it; if they are asked, those who choose nothing. */
  topicId: Uuid,
  /** Missing: nothing is written, nobody is asked. */
  line: Type.Optional(ChannelLine),
  /** Free text may be sent for so many hours after the customer last wrote; null: always. */
  replyWindowHours: nullable(Type.Integer()),
  /** Why nothing is sent until somebody has mended it: the channel's code and words. */
  stopped: nullable(closed({ code: text(32), detail: text(1_000) })),
});
export type ChannelAccount = Static<typeof ChannelAccount>;

/** One configured account of a channel. `key` is public: it stands in the script tag and in the hosted page's address. */
export const Inbox = closed({
  id: Uuid,
  seq: Seq,
  channel: ChannelName,
  name: line(60),
  key: Type.String({ pattern: '^[a-z0-9]{6,32}$' }),
  settings: InboxSettings,
  /** Null: a website has none. */
  account: nullable(ChannelAccount),
});
export type Inbox = Static<typeof Inbox>;
export const Scope = oneOf(
  'conversations:read',
  'conversations:write',
  'people:read',
  'settings:read',
  'settings:write',
);
export type Scope = Static<typeof Scope>;

/** What a site signs with who its customers are. The secret itself is shown once, when it is made. */
export const IdentitySecret = closed({
  id: Uuid,
  inboxId: Uuid,
  createdAt: Instant,
  createdBy: Uuid,
});
export type IdentitySecret = Static<typeof IdentitySecret>;

/** A key acts for the member who made it, within its scopes, and dies with the membership. */
export const ApiKey = closed({
  id: Uuid,
  name: line(80),
  /** The first characters, to recognise it by; the rest is known only to its holder. */
  prefix: Type.String(),
  scopes: Type.Array(Scope),
  memberId: Uuid,
  createdAt: Instant,
  expiresAt: nullable(Instant),
  lastUsedAt: nullable(Instant),
});
export type ApiKey = Static<typeof ApiKey>;
