/** An object as it came over the wire or will go over it. */
export type Json = { [key: string]: unknown };

export type Status = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** Why an account may send nothing any more; `by` says where the business is told. */
export interface Stop {
  code: number;
  by: 'answer' | 'status';
}

/** The app, the WhatsApp Business Account and the subscription of webhooks. */
export interface Account {
  appId: string;
  appSecret: string;
  accessToken: string;
  verifyToken: string;
  wabaId: string;
  name: string;
  webhook?: Callback;
  stop?: Stop;
}

export interface Callback {
  url: string;
  verifyToken: string;
}

export type Quality = 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';

/** A phone number of the business. */
export interface BusinessNumber {
  id: string;
  /** Digits only, as in webhooks. */
  phone: string;
  name: string;
  quality: Quality;
  limit: string;
  throughput: 'STANDARD' | 'HIGH';
  registered: boolean;
  profile: Json;
  callback?: Callback;
}

/** A person with a phone. */
export interface Customer {
  id: string;
  name: string;
  /** Digits only; missing for those who hide their number behind a username. */
  waId?: string;
  /** Business-scoped user id. */
  userId: string;
  parentUserId?: string;
  username?: string;
  onWhatsapp: boolean;
  /** Whether the phone is reachable: nothing is delivered to one that is off. */
  online: boolean;
  readReceipts: boolean;
  /** Reads by itself what arrives, for when nobody holds the phone. */
  readsAtOnce: boolean;
  blocked: boolean;
  marketing: boolean;
}

/** What a customer and a number have between them. */
export interface Chat {
  customerId: string;
  numberId: string;
  /** Milliseconds; the customer service window is open before this. */
  windowUntil: number;
  /** After an ad was tapped. */
  freeEntryUntil: number;
  typingUntil: number;
}

export interface Reaction {
  by: 'customer' | 'business';
  emoji: string;
}

export interface Failure {
  code: number;
  title: string;
  details: string;
}

export interface Message {
  id: string;
  /** `in` is from a customer to the business. */
  direction: 'in' | 'out';
  numberId: string;
  /** Missing when nobody has the number that was written to. */
  customerId?: string;
  /** How the business addressed the customer, exactly as sent. */
  to?: string;
  addressedBy: 'phone' | 'user_id';
  type: string;
  content: Json;
  /** The template as the phone shows it. */
  shown?: Json;
  replyTo?: string;
  forwarded?: boolean;
  at: number;
  status: Status;
  statusAt: Partial<Record<Status, number>>;
  failure?: Failure;
  reactions: Reaction[];
  /** The phone has it; a receipt need not have said so. */
  arrived?: boolean;
  edited?: boolean;
  revoked?: boolean;
  category: string;
  pricingType: string;
  callbackData?: string;
}

export interface Media {
  id: string;
  mimeType: string;
  sha256: string;
  size: number;
  filename?: string;
  createdAt: number;
}

export interface Template {
  id: string;
  name: string;
  language: string;
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  status: string;
  quality: Quality;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: Json[];
  reason?: string;
}

export interface Attempt {
  at: number;
  /** HTTP status, or what went wrong instead of an answer. */
  outcome: number | string;
}

/** One POST to the business, with every try. */
export interface Delivery {
  id: string;
  label: string;
  lane: string;
  callback: Callback | null;
  /** Pure ASCII; these bytes are signed. */
  body: string;
  signature: string | null;
  /** Messages of customers that have reached the business once this is answered with 200. */
  brings: string[];
  createdAt: number;
  state: 'waiting' | 'delivered' | 'dropped' | 'given_up' | 'no_subscriber';
  attempts: Attempt[];
}
