import { useLive } from '../../live/live-state.ts';
import type { TypedOperator } from './query-text.ts';

/** Values that are offered for an operator. */
const SHOWN = 8;

const FIXED: Record<string, readonly string[]> = {
  from: ['me', 'customer', 'agent'],
  agent: ['me', 'none'],
  topic: ['none'],
  state: ['waiting', 'active', 'snoozed', 'closed', 'open'],
  before: ['today', 'yesterday', '7d', '1m', '1y'],
  after: ['today', 'yesterday', '7d', '1m', '1y'],
  has: ['file'],
  is: ['note', 'message', 'open', 'closed'],
};

/** What may follow an operator that is being typed: words of its own, then names of this workspace. */
export function useValues(operator: TypedOperator | null): readonly string[] {
  const topics = useLive((state) => state.topics);
  const members = useLive((state) => state.members);
  const inboxes = useLive((state) => state.inboxes);
  if (!operator) return [];
  const { name, value } = operator;
  const named = (all: Readonly<Record<string, { name: string }>>) =>
    Object.values(all).map((one) => one.name);
  const names = {
    from: () => named(members),
    agent: () => named(members),
    topic: () => named(topics),
    channel: () => [...new Set(Object.values(inboxes).map(({ channel }) => channel)), ...named(inboxes)],
  }[name as 'from']?.();
  const typed = value.toLowerCase();
  return [...(FIXED[name] ?? []), ...(names ?? [])]
    .filter((one) => one.toLowerCase().includes(typed) && one !== value)
    .slice(0, SHOWN);
}
