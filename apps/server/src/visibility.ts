import type { Conversation, Visibility } from '@parley/contract';
import type { MemberCaller, Participant } from './callers.ts';
import type { Sight } from './sight.ts';

/** How much they see. Whoever sets it for others sees all; who serves every topic sees those of every topic, so all. */
export function visibilityOf({ role, visibility, topicIds, defaults }: Sight): Visibility {
  if (role === 'admin' || role === 'owner') return 'all';
  const set = visibility ?? (role === 'agent' ? defaults.agentVisibility : defaults.supervisorVisibility);
  return set === 'topics' && topicIds.length === 0 ? 'all' : set;
}

export const seesAll = (caller: Pick<MemberCaller, 'sight'>): boolean => visibilityOf(caller.sight) === 'all';

/** Whether two sights show the same. */
export function isSameSight(one: Sight, other: Sight): boolean {
  const [visibility, others] = [visibilityOf(one), visibilityOf(other)];
  if (visibility !== others || visibility !== 'topics') return visibility === others;
  return one.topicIds.toSorted().join() === other.topicIds.toSorted().join();
}

/** What of a conversation decides who sees it. */
export type Place = Pick<Conversation, 'topicId' | 'lastOwnerId'> & { offeredTo: string | null };

export const placeOf = ({ topicId, lastOwnerId, offer }: Conversation): Place => ({
  topicId,
  lastOwnerId,
  offeredTo: offer?.memberId ?? null,
});

/** THE policy: whether a member sees a conversation. `seenIn` says the same in SQL; the property test holds them together. */
export function maySee({ memberId, sight }: Pick<MemberCaller, 'memberId' | 'sight'>, place: Place): boolean {
  const visibility = visibilityOf(sight);
  if (visibility === 'all') return true;
  const { topicId, lastOwnerId, offeredTo } = place;
  if (lastOwnerId === memberId || offeredTo === memberId) return true;
  return visibility === 'topics' && (topicId === null || sight.topicIds.includes(topicId));
}

/** Which topics' conversations a member sees for their topic; null: those of all. */
export function topicsInSight({ sight }: Pick<MemberCaller, 'sight'>): readonly string[] | null {
  const visibility = visibilityOf(sight);
  return visibility === 'all' ? null : visibility === 'topics' ? sight.topicIds : [];
}

/** The columns of a `Place`, of a row `c` of `conversation`. */
export const PLACE = `c.topic_id as "topicId", c.last_owner_id as "lastOwnerId", c.offered_to as "offeredTo"`;

type Bind = (value: unknown) => string;

/** The policy as a condition on a row `c` of `conversation`. */
export function seenIn(caller: Pick<MemberCaller, 'memberId' | 'sight'>, bind: Bind): string {
  const visibility = visibilityOf(caller.sight);
  if (visibility === 'all') return 'true';
  const me = `${bind(caller.memberId)}::uuid`;
  const own = `c.last_owner_id = ${me} or c.offered_to = ${me}`;
  if (visibility === 'own') return `(${own})`;
  return `(${own} or c.topic_id is null or c.topic_id = any(${bind(caller.sight.topicIds)}::uuid[]))`;
}

/** The same for whoever takes part: a customer sees the conversations of all contacts that they are. */
export const mayRead = (caller: Participant, conversation: Conversation): boolean =>
  caller.kind === 'member'
    ? maySee(caller, placeOf(conversation))
    : caller.contactIds.includes(conversation.contactId);

/** Appends values to those that a statement has. */
export const bindTo =
  (values: unknown[]): Bind =>
  (value) =>
    `$${values.push(value)}`;
