import type { FeedState, OutboxItem, Response } from '@parley/client/customer';
import type { Attachment, CustomerConversation, PlaceInLine, WorkspaceSettings } from '@parley/contract';
import type { Key } from '../i18n/index.ts';
import type { KeptOpening } from './keep.ts';

export type PublicInbox = Response<'getPublicInbox'>;
export type PublicTopic = PublicInbox['topics'][number];

export type View =
  | { name: 'topics' }
  /** A topic is chosen, nothing is written yet. */
  | { name: 'start'; topicId: string }
  | { name: 'thread'; id: string };

/** Something that did not work, in words. `retry`: what to do when the customer says so. */
export type Trouble = { key: Key; requestId?: string | undefined; retry?: (() => void) | undefined };

export type Upload = {
  key: string;
  name: string;
  /** From 0 to 1. */
  progress: number;
  attachment: Attachment | null;
  trouble: Key | null;
  cancel(): void;
};

/** The first message of a conversation that does not exist yet. */
export type Opening = KeptOpening & { trouble: Key | null; refused: boolean };

type State = {
  inbox: PublicInbox | null;
  /** Why there is nothing to show at all. */
  fatal: Trouble | null;
  /** What went wrong just now, beside everything else. */
  trouble: Trouble | null;
  settings: Pick<WorkspaceSettings, 'ownMessagesSide' | 'typingPreview' | 'messageChars'>;
  conversations: CustomerConversation[];
  view: View;
  feed: FeedState | null;
  pending: readonly OutboxItem[];
  opening: Opening | null;
  uploads: Upload[];
  /** Files were chosen that are not among the uploads yet. */
  addsFiles: boolean;
  /** Whether a member is connected, as far as we were told. */
  online: ReadonlyMap<string, boolean>;
  /** Who came back a moment ago. */
  cameBack: string | null;
  typing: { conversationId: string; name: string | null } | null;
  /** Where the customer stands in line, as far as we know. */
  standing: ({ conversationId: string } & PlaceInLine) | null;
  /** Names and e-mail as typed or as the shop's page said. */
  about: { name: string; email: string };
  /** The server has them as they are typed. */
  aboutSaved: boolean;
  /** The frame is open, or this is a page of its own. */
  visible: boolean;
  /** What a screen reader is told. */
  announcement: string;
  storageBlocked: boolean;
  /** Which message shows its exact time and state. */
  expanded: string | null;
  viewing: { attachment: Attachment; url: string } | null;
  asksToEnd: boolean;
  /** The customer has looked at what lies folded below the topics. */
  unfolded: boolean;
  dragging: boolean;
};

export const state: State = {
  inbox: null,
  fatal: null,
  trouble: null,
  settings: { ownMessagesSide: 'left', typingPreview: false, messageChars: 4_000 },
  conversations: [],
  view: { name: 'topics' },
  feed: null,
  pending: [],
  opening: null,
  uploads: [],
  addsFiles: false,
  online: new Map(),
  cameBack: null,
  typing: null,
  standing: null,
  about: { name: '', email: '' },
  aboutSaved: false,
  visible: true,
  announcement: '',
  storageBlocked: false,
  expanded: null,
  viewing: null,
  asksToEnd: false,
  unfolded: false,
  dragging: false,
};

let painted = true;
let paint = () => {};

/** Says what draws the state; it is called once after all the changes of a moment. */
export function paintWith(draw: () => void): void {
  paint = draw;
}

/** Changes the state and draws it. */
export function update(patch: Partial<State> = {}): void {
  Object.assign(state, patch);
  if (!painted) return;
  painted = false;
  queueMicrotask(() => {
    painted = true;
    paint();
  });
}

export const conversationOf = (id: string) => state.conversations.find((each) => each.id === id);
/** The one that goes on; at most one is open at a time in this app. */
export const openConversation = () => state.conversations.find((each) => each.state !== 'closed');
export const topicOf = (id: string | null) => state.inbox?.topics.find((topic) => topic.id === id);
export const topicName = (id: string | null) => topicOf(id)?.name;
