import type { EventType } from '@parley/contract';

export type EventGroup = 'conversation' | 'message' | 'contact' | 'member' | 'setting';

/** Every type of event that can be asked for, under the heading where it is offered. */
const GROUP_OF: Record<EventType, EventGroup> = {
  'conversation.started': 'conversation',
  'conversation.assigned': 'conversation',
  'conversation.released': 'conversation',
  'conversation.closed': 'conversation',
  'conversation.reopened': 'conversation',
  'conversation.updated': 'conversation',
  'conversation.seen': 'conversation',
  'message.posted': 'message',
  'message.changed': 'message',
  'delivery.changed': 'message',
  'reaction.changed': 'message',
  'contact.updated': 'contact',
  'contact.merged': 'contact',
  'contact.unmerged': 'contact',
  'import.finished': 'conversation',
  'member.joined': 'member',
  'member.updated': 'member',
  'member.removed': 'member',
  'workspace.updated': 'setting',
  'topic.created': 'setting',
  'topic.updated': 'setting',
  'topic.retired': 'setting',
  'inbox.created': 'setting',
  'inbox.updated': 'setting',
};

const ALL = Object.keys(GROUP_OF) as EventType[];

/** The headings in the order in which they are offered, each with its types. */
export const EVENT_GROUPS = ([...new Set(Object.values(GROUP_OF))] as EventGroup[]).map(
  (group) => [group, ALL.filter((type) => GROUP_OF[type] === group)] as const,
);
