import { type Static, type TSchema, Type } from 'typebox';
import { Actor } from '../events.ts';
import { closed, Instant, nullable, oneOf, Seq, Uuid } from '../scalars.ts';
import { AssignmentReason, Conversation, ConversationState } from './conversation.ts';

/** Missing when it stayed the same. */
const changed = <S extends TSchema>(value: S) => Type.Optional(closed({ from: value, to: value }));
const { topicId, ownerId, priority, leftMessage } = Conversation.properties;

/** What was different afterwards. */
const HistoryChanges = closed({
  state: changed(ConversationState),
  ownerId: changed(ownerId),
  topicId: changed(topicId),
  priority: changed(priority),
  leftMessage: changed(leftMessage),
  /** The member to whom it is offered. */
  offeredTo: changed(nullable(Uuid)),
});
export type HistoryChanges = Static<typeof HistoryChanges>;

/** Something that was done to a conversation. What was written and read in it is no part of its history. */
export const HistoryEntry = closed({
  seq: Seq,
  at: Instant,
  type: oneOf(
    'conversation.started',
    'conversation.assigned',
    'conversation.released',
    'conversation.closed',
    'conversation.reopened',
    'conversation.updated',
  ),
  /** Null: it happened under a release that did not ask. `name`: the present one; null for Parley itself. */
  actor: nullable(closed({ ...Actor.properties, name: nullable(Type.String()) })),
  /** How an agent came to it. */
  assignmentReason: nullable(AssignmentReason),
  /** Why it left an agent or the line, as in the notice of the thread. */
  why: nullable(oneOf('missed', 'lost', 'gone', 'rejoined')),
  changes: HistoryChanges,
});
export type HistoryEntry = Static<typeof HistoryEntry>;
