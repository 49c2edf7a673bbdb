import type { Actor, Author, Role, Scope, Subject } from '@parley/contract';
import type { Sight } from './sight.ts';

/** A customer, known by the token of his browser. Contacts that were merged are one person, here as everywhere. */
export type CustomerCaller = {
  kind: 'customer';
  workspaceId: string;
  /** Who he is: the contact that the others were merged into. */
  contactId: string;
  /** All contacts that are he, `contactId` first. */
  contactIds: string[];
  /** The place in the log from which on it has been these. */
  contactsSince: number;
  /** The contact that his token was made for, whatever became of it. */
  tokenContactId: string;
  inboxId: string;
  name: string | null;
  token: VisitorToken;
};

/** What a customer's browser came with. */
export type VisitorToken = {
  id: string;
  madeAt: Date;
  /** From then on it is nobody's; use puts it off. */
  endsAt: Date;
  /** `unseen`: given out in place of another, and not shown yet. `replaced`: the next one was shown. */
  state: 'unseen' | 'current' | 'replaced';
  /** The identity that a site vouched for by its signature; null: an anonymous visitor. */
  signedAs: string | null;
};

/** A channel that brings what a customer wrote elsewhere: it vouches for him, and acts in its own name. */
export type ChannelCaller = Omit<CustomerCaller, 'kind' | 'token'> & { kind: 'channel' };

/** A member in one workspace: through a session, or through an API key, which narrows him to its scopes. */
export type MemberCaller = {
  kind: 'member';
  workspaceId: string;
  memberId: string;
  userId: string;
  name: string;
  role: Role;
  /** What decides which conversations they see: `visibility.ts`. */
  sight: Sight;
  /** null: no API key, no narrowing. */
  scopes: Scope[] | null;
  /** null: came with an API key. */
  sessionId: string | null;
  /** null: came with a session. */
  apiKeyId: string | null;
};

/** A program that takes part in conversations under a name of its own. Nothing makes one yet. */
type BotCaller = { kind: 'bot'; workspaceId: string; botId: string; name: string };

/** Parley itself: what routing, timers and housekeeping do without anybody having asked. */
export type SystemCaller = { kind: 'system'; workspaceId: string };

/** Somebody who is signed in, before any workspace is chosen. */
export type SessionCaller = {
  kind: 'session';
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  isOperator: boolean;
};

export type PublicCaller = { kind: 'public' };

/** Whoever comes over HTTP. */
export type Caller = PublicCaller | CustomerCaller | MemberCaller | SessionCaller;
export type Participant = CustomerCaller | MemberCaller;

/** Whoever changes something in a workspace: as much of a caller as the log tells. */
export type Doer = { workspaceId: string } & (
  | Pick<CustomerCaller, 'kind' | 'contactId'>
  | Pick<ChannelCaller, 'kind' | 'inboxId'>
  | Pick<MemberCaller, 'kind' | 'memberId'>
  | Pick<BotCaller, 'kind' | 'botId'>
  | Pick<SystemCaller, 'kind'>
);

/** Who did it, as the log says it. */
export function actorOf(doer: Doer): Actor {
  switch (doer.kind) {
    case 'customer':
      return { kind: 'contact', id: doer.contactId };
    case 'channel':
      return { kind: 'channel', id: doer.inboxId };
    case 'member':
      return { kind: 'member', id: doer.memberId };
    case 'bot':
      return { kind: 'bot', id: doer.botId };
    case 'system':
      return { kind: 'system', id: null };
  }
}

export const systemIn = (workspaceId: string): SystemCaller => ({ kind: 'system', workspaceId });

/** Whoever may write into a conversation. */
export type Writer = Participant | ChannelCaller | BotCaller;

/** Whose words they are. */
export function authorOf(writer: Writer): Author {
  const { name } = writer;
  switch (writer.kind) {
    case 'customer':
    case 'channel':
      return { kind: 'contact', id: writer.contactId, name };
    case 'member':
      return { kind: 'member', id: writer.memberId, name };
    case 'bot':
      return { kind: 'bot', id: writer.botId, name };
  }
}

/** Who answers for what is asked: whose allowance it spends. */
export function principalOf(caller: Exclude<Caller, PublicCaller>): string {
  switch (caller.kind) {
    case 'customer':
      return caller.tokenContactId;
    case 'member':
      return caller.memberId;
    case 'session':
      return caller.userId;
  }
}

/**
 * Within whose requests an Idempotency-Key is unique. Of a member, each session and each key has its own: an answer may hold
 * what another of theirs may not see.
 */
export const keyHolderOf = (caller: Exclude<Caller, PublicCaller>): string =>
  (caller.kind === 'member' && (caller.apiKeyId ?? caller.sessionId)) || principalOf(caller);

/** As whom others see him come and go. */
export const subjectOf = (caller: Participant): Subject =>
  caller.kind === 'customer'
    ? { kind: 'contact', id: caller.contactId }
    : { kind: 'member', id: caller.memberId };

const RANK: Record<Role, number> = { agent: 0, supervisor: 1, admin: 2, owner: 3 };

export const hasRole = (caller: { role: Role }, least: Role): boolean => RANK[caller.role] >= RANK[least];
