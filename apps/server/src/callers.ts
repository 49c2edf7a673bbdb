import type { Role, Scope } from '@parley/contract';

/** A customer, known by the token of his browser. */
export type CustomerCaller = {
  kind: 'customer';
  workspaceId: string;
  contactId: string;
  inboxId: string;
  name: string | null;
};

/** A member in one workspace: through a session, or through an API key, which narrows him to its scopes. */
export type MemberCaller = {
  kind: 'member';
  workspaceId: string;
  memberId: string;
  userId: string;
  name: string;
  role: Role;
  /** null: no API key, no narrowing. */
  scopes: Scope[] | null;
  /** null: came with an API key. */
  sessionId: string | null;
};

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

export type Caller = PublicCaller | CustomerCaller | MemberCaller | SessionCaller;
export type Participant = CustomerCaller | MemberCaller;

const RANK: Record<Role, number> = { agent: 0, supervisor: 1, admin: 2, owner: 3 };

export const hasRole = (caller: { role: Role }, least: Role): boolean => RANK[caller.role] >= RANK[least];
