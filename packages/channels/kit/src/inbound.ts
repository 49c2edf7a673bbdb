import type { Content } from '@parley/contract';
import type { ChannelError } from './outcome.ts';

/**
 * A name by which a channel knows a customer. What makes a person is the set of those that came together; a `username` may be
 * given up and taken by somebody else, so it is shown and never recognises anybody.
 */
export type ChannelIdentity = { kind: 'phone' | 'user' | 'parent_user' | 'username'; value: string };

export type Sender = { identities: ChannelIdentity[]; name: string | null };

/** A file that waits on the other side. */
export type InboundFile = {
  mediaId: string;
  mediaType: string;
  /** As the customer called it; null: it had none. */
  name: string | null;
  /** Lower-case hex; null: not told, or not as one. */
  sha256: string | null;
};

type Common = {
  /** Our address that it came to, as the channel writes it; null: it is about the whole account. */
  address: string | null;
  /** The same for each repeat of the same thing, and for nothing else of this address. */
  id: string;
  /** ISO 8601, by the clock of the other side; null: it did not say. */
  at: string | null;
};

export type InboundMessage = Common & {
  kind: 'message';
  from: Sender;
  /** The plain form, whatever `content` says, and as long as the other side allows. */
  text: string;
  content: Content | null;
  files: InboundFile[];
  /** Files that the other side could not hand over, and why. */
  fileError: ChannelError | null;
  /** The channel's id of the message that it answers. */
  replyTo: string | null;
  /** Whether it opens the time in which free text may be sent. */
  opensWindow: boolean;
};

export type ReceiptState = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** How a message is charged. */
export type Pricing = { category: string; type: string | null; isBillable: boolean | null };

export type InboundReceipt = Common & {
  kind: 'receipt';
  /** The channel's id of our message. */
  messageId: string;
  state: ReceiptState;
  recipient: ChannelIdentity[];
  error: ChannelError | null;
  pricing: Pricing | null;
  /** What was sent along with the message to be given back. */
  tag: string | null;
};

/** `emoji` null: taken back. */
export type InboundReaction = Common & {
  kind: 'reaction';
  from: Sender;
  messageId: string;
  emoji: string | null;
};

export type InboundEdit = Common & {
  kind: 'edit';
  from: Sender;
  messageId: string;
  text: string;
  content: Content | null;
};

export type InboundRevoke = Common & { kind: 'revoke'; from: Sender; messageId: string };

/** The same person is known by other names from now on. */
export type IdentityChange = Common & {
  kind: 'identity_changed';
  before: ChannelIdentity[];
  after: ChannelIdentity[];
};

/** The customer's own word on advertising. */
export type MarketingChoice = Common & { kind: 'marketing'; from: Sender; wanted: boolean };

export type TemplateChange = Common & {
  kind: 'template_changed';
  templateId: string;
  name: string;
  language: string;
  /** As the channel calls it, `APPROVED`; null: something else of it changed, so it is to be read again. */
  status: string | null;
  reason: string | null;
};

/** Something about our account that an admin should know. */
export type AccountNotice = Common & { kind: 'account'; what: string; error: ChannelError | null };

/** Known to exist and without any meaning for us, or not known at all: kept as it came, and counted. */
export type OtherEvent = Common & { kind: 'other'; what: string };

export type InboundEvent =
  | InboundMessage
  | InboundReceipt
  | InboundReaction
  | InboundEdit
  | InboundRevoke
  | IdentityChange
  | MarketingChoice
  | TemplateChange
  | AccountNotice
  | OtherEvent;
