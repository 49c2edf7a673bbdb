import type {
  Assignment,
  Attachment,
  Contact,
  Conversation,
  Inbox,
  Member,
  Message,
  Workspace,
} from '@parley/contract';

/** A moment of the story; others are said from here. */
export const AT = '2026-11-21T10:00:00.000Z';

/** `AT` and so many minutes. */
export const after = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

export const makeWorkspace = (change: Partial<Workspace['settings']> = {}): Workspace => ({
  id: 'northwind',
  seq: 1,
  name: 'Northwind',
  settings: {
    ownMessagesSide: 'left',
    typingPreview: true,
    messageChars: 4_000,
    correctionMinutes: 15,
    undoSendSeconds: 0,
    agentVisibility: 'all',
    supervisorVisibility: 'all',
    contactAttributes: [],
    ...change,
  },
  createdAt: AT,
});

export const makeMember = (id: string, change: Partial<Member> = {}): Member => ({
  id,
  seq: 1,
  name: id[0]?.toUpperCase() + id.slice(1),
  email: `${id}@northwind.example`,
  role: 'agent',
  capacity: 4,
  topicIds: [],
  backupTopicIds: [],
  visibility: null,
  availability: 'available',
  ownMessagesSide: null,
  createdAt: AT,
  removedAt: null,
  ...change,
});

export const makeInbox = (change: Partial<Inbox['settings']> = {}): Inbox => ({
  id: 'web',
  seq: 1,
  channel: 'web',
  name: 'Shop',
  key: 'shop01',
  account: null,
  settings: {
    greeting: '',
    accent: '#0b6b65',
    replyPolicy: 'strict',
    allowedOrigins: [],
    correctionMinutes: 0,
    namesFromSite: false,
    ...change,
  },
});

/** A number of WhatsApp, with the hours in which free text gets through. */
export const makeWhatsappInbox = (change: Partial<NonNullable<Inbox['account']>> = {}): Inbox => ({
  ...makeInbox(),
  channel: 'whatsapp',
  name: 'Service',
  account: {
    address: '106540352242922',
    displayAddress: '+49 30 901820',
    displayName: 'Northwind',
    topicId: 'loans',
    replyWindowHours: 24,
    stopped: null,
    ...change,
  },
});

export const makeContact = (change: Partial<Contact> = {}): Contact => ({
  id: 'ada',
  seq: 1,
  name: 'Ada',
  email: null,
  identities: [],
  context: { locale: null, timeZone: null, userAgent: null, pageUrl: null },
  mergedInto: null,
  createdAt: AT,
  ...change,
});

let conversations = 0;

/** Of Ada, with nobody, and each with an id of its own: what one test leaves behind must not meet the next. */
export const makeConversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: `conversation-${++conversations}`,
  seq: 1,
  inboxId: 'web',
  contactId: 'ada',
  topicId: null,
  state: change.ownerId ? 'active' : 'waiting',
  ownerId: null,
  lastOwnerId: change.ownerId ?? null,
  leftMessage: false,
  priority: 0,
  waitingSince: change.ownerId ? null : AT,
  unansweredSince: null,
  contactWroteAt: null,
  imported: null,
  answerDueAt: null,
  offer: null,
  lastNumber: 1,
  lastMessage: null,
  contactSeenSeq: 0,
  memberSeenSeq: 0,
  startedAt: AT,
  closedAt: null,
  ...change,
});

/** By Ada, unless said otherwise. */
export const makeMessage = (seq: number, change: Partial<Message> = {}): Message => ({
  id: `message-${seq}`,
  conversationId: 'conversation',
  seq,
  number: seq,
  kind: 'text',
  author: { kind: 'contact', id: 'ada', name: 'Ada' },
  clientId: null,
  text: `message ${seq}`,
  attachments: [],
  version: 1,
  content: null,
  replyTo: null,
  editedAt: null,
  reactions: [],
  delivery: null,
  notice: null,
  wroteAt: null,
  at: AT,
  ...change,
});

export const byMember = (id: string): Pick<Message, 'author'> => ({
  author: { kind: 'member', id, name: makeMember(id).name },
});

type Notice = NonNullable<Message['notice']>;

/** A line about what happened, as the system writes it. */
export const asNotice = (notice: Partial<Notice> & Pick<Notice, 'code'>): Partial<Message> => ({
  kind: 'system',
  author: { kind: 'system', id: null, name: null },
  text: '',
  notice: { memberName: null, fromName: null, by: null, topicName: null, ...notice },
});

export const makeAssignment = (change: Partial<Assignment> = {}): Assignment => ({
  id: 'assignment',
  conversationId: 'conversation',
  memberId: 'nora',
  memberName: 'Nora',
  startedAt: AT,
  endedAt: null,
  reason: 'claimed',
  explanation: null,
  ...change,
});

export const makeAttachment = (name: string): Attachment => ({
  fileId: `file-${name}`,
  name,
  mediaType: 'application/pdf',
  bytes: 2_048,
  width: null,
  height: null,
});
