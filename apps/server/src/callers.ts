import type { Actor, Role, Scope } from '@parley/contract';

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

export type Caller = PublicCaller | CustomerCaller | MemberCaller | SessionCaller;
export type Participant = CustomerCaller | MemberCaller;

/** Whoever changes something in a workspace: as much of a caller as the log tells. */
export type Doer = { workspaceId: string } & (
  | Pick<CustomerCaller, 'kind' | 'contactId'>
  | Pick<MemberCaller, 'kind' | 'memberId'>
  | Pick<SystemCaller, 'kind'>
);

/** Who did it, as the log says it. */
export function actorOf(doer: Doer): Actor {
  switch (doer.kind) {
    case 'customer':
      return { kind: 'contact', id: doer.contactId };
    case 'member':
      return { kind: 'member', id: doer.memberId };
    case 'system':
      return { kind: 'system', id: null };
  }
}

export const systemIn = (workspaceId: string): SystemCaller => ({ kind: 'system', workspaceId });

const RANK: Record<Role, number> = { agent: 0, supervisor: 1, admin: 2, owner: 3 };

export const hasRole = (caller: { role: Role }, least: Role): boolean => RANK[caller.role] >= RANK[least];
