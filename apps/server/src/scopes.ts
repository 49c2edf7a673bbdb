import { type EventType, routes, type Scope } from '@parley/contract';
import type { MemberCaller } from './callers.ts';

/** What a workspace is made of, and the scope that an API key needs to be told of it: that of its list, whichever door it comes by. */
const SCOPE_OF = {
  member: routes.listMembers.access.scope,
  topic: routes.listTopics.access.scope,
  inbox: routes.listInboxes.access.scope,
} as const;

type Part = keyof typeof SCOPE_OF;

const PARTS = Object.keys(SCOPE_OF) as Part[];

/** The scope that it takes to be told of events of a type; null: none beyond that of the feed itself. */
export function scopeFor(type: EventType): Scope | null {
  const part = PARTS.find((name) => type.startsWith(`${name}.`));
  return part ? SCOPE_OF[part] : null;
}

/** Which part an event tells of; undefined when it is a conversation's, or for everybody. */
export const partIn = (payload: object): Part | undefined => PARTS.find((part) => part in payload);

/** A session has all; a key has those that it names, and reaches nothing that names none. */
export const hasScope = ({ scopes }: Pick<MemberCaller, 'scopes'>, scope: Scope | null): boolean =>
  scopes === null || (scope !== null && scopes.includes(scope));

/** Whether a member is told of a part of their workspace: a session of all, an API key as far as its scopes go. */
export const mayKnow = (caller: Pick<MemberCaller, 'scopes'>, part: Part): boolean =>
  hasScope(caller, SCOPE_OF[part]);

/** Whether they are told of every part. */
export const knowsAll = (caller: Pick<MemberCaller, 'scopes'>): boolean =>
  PARTS.every((part) => mayKnow(caller, part));
