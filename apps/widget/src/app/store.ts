import type { FeedState, OutboxItem, Response } from '@parley/client/customer';
import type {
  Attachment,
  CustomerConversation,
  Message,
  PlaceInLine,
  WorkspaceSettings,
} from '@parley/contract';
import { signal } from '../signals.ts';

export type PublicInbox = Response<'getPublicInbox'>;
export type PublicTopic = PublicInbox['topics'][number];

export type View =
  | { name: 'topics' }
  /** A topic is chosen, nothing is written yet. */
  | { name: 'start'; topicId: string }
  /** Of a conversation; until that exists its id is the `clientId` of its first message. */
  | { name: 'thread'; id: string };

/** Something that did not work. `code`: a problem's, or one of ours. `retry`: what to do when the customer says so. */
export type Trouble = { code: string; requestId?: string | undefined; retry?: (() => void) | undefined };

export type Upload = {
  key: string;
  name: string;
  /** From 0 to 1. */
  progress: number;
  attachment: Attachment | null;
  /** The code of the problem. */
  trouble: string | null;
  cancel(): void;
};

/** A message that is being edited. */
export type Edit = {
  message: Message;
  /** What it shall say. */
  text: string;
  /** Of the message, as the customer has seen it. */
  version: number;
  /** On its way to the server. */
  isBusy: boolean;
  /** Why it was not saved: the code of a problem, or one of ours. */
  problem: string | null;
};

export const inbox = signal<PublicInbox | null>(null);
/** Why there is nothing to show at all. */
export const fatal = signal<Trouble | null>(null);
/** What went wrong just now, beside everything else. */
export const trouble = signal<Trouble | null>(null);
/** What of them customers need. */
export const settings = signal<Pick<WorkspaceSettings, 'ownMessagesSide' | 'typingPreview' | 'messageChars'>>(
  {
    ownMessagesSide: 'left',
    typingPreview: false,
    messageChars: 4_000,
  },
);
/** For so many minutes customers may correct and withdraw what they wrote; 0: never. */
export const correctionMinutes = signal(0);
/** Stands in the composer, instead of what is written anew. */
export const edit = signal<Edit | null>(null);
/** The message that the customer is asked about whether it shall be gone. */
export const withdrawing = signal<Message | null>(null);
export const conversations = signal<CustomerConversation[]>([]);
export const view = signal<View>({ name: 'topics' });
export const feedState = signal<FeedState | null>(null);
export const pending = signal<readonly OutboxItem[]>([]);
export const uploads = signal<Upload[]>([]);
/** Files were chosen that are not among the uploads yet. */
export const addsFiles = signal(false);
/** Whether a member is connected, as far as we were told. */
export const online = signal<ReadonlyMap<string, boolean>>(new Map());
/** Who came back a moment ago. */
export const cameBack = signal<string | null>(null);
export const typing = signal<{ conversationId: string; name: string | null } | null>(null);
/** Where the customer stands in line, as far as we know. */
export const standing = signal<({ conversationId: string } & PlaceInLine) | null>(null);
/** Name and e-mail as typed or as the shop's page said. */
export const about = signal({ name: '', email: '' });
/** The server has them as they are typed. */
export const aboutSaved = signal(false);
/** The frame is open, or this is a page of its own. */
export const visible = signal(true);
/** The browser shows another tab. */
export const hidden = signal(document.hidden);
/** The browser says that there is no network. */
export const cutOff = signal(!navigator.onLine);
/** What a screen reader is told. */
export const announcement = signal('');
export const storageBlocked = signal(false);
/** Which message shows its exact time and state. */
export const expanded = signal<string | null>(null);
export const viewing = signal<{ attachment: Attachment; url: string } | null>(null);
export const asksToEnd = signal(false);
/** The customer has looked at what lies folded below the topics. */
export const unfolded = signal(false);
export const dragging = signal(false);

/** Whether there is a line for what cannot wait for one. */
export const hasLine = () => feedState.value?.state === 'online' && !cutOff.value;
export const conversationOf = (id: string) => conversations.value.find((each) => each.id === id);
/** The one that goes on; at most one is open at a time in this app. */
export const openConversation = () => conversations.value.find((each) => each.state !== 'closed');
export const topicOf = (id: string | null) => inbox.value?.topics.find((topic) => topic.id === id);
export const topicName = (id: string | null) => topicOf(id)?.name;
