import type { RoutingExplanation } from '@parley/contract';

/** An agent who may be given somebody now: available, connected, below capacity. */
export type FreeAgent = {
  id: string;
  capacity: number;
  active: number;
  /** When he was last given a customer, as a number; 0: never. */
  lastAssignedAt: number;
  /** Level by topic: 1 serves it first, 2 is a backup. Null: he serves every topic first. */
  levels: Map<string, 1 | 2> | null;
};

/** A customer in the line of an automatic topic, or who left a message there. */
export type Waiting = {
  id: string;
  topicId: string;
  topicName: string;
  /** Place in line: the smaller, the sooner. */
  lineAt: number;
  atFront: boolean;
  priority: number;
  /** He has no place: everybody in line goes before him. */
  leftMessage: boolean;
  /** The topic whose agents may have him, too, because he has waited too long; null: his own topic's only. */
  overflowTopicId: string | null;
  /** The agent he had lately, if his topic cares. */
  formerAgentId: string | null;
};

/** Who may be given somebody, before it is known whether their wait has grown too long for their own topic. */
export type Head = Omit<Waiting, 'overflowTopicId'>;

export type Match = { conversationId: string; memberId: string; explanation: RoutingExplanation };

/**
 * Who gets whom: customers in the order of their places, each to the best agent that is left for his topic. A pure
 * decision, so that it can be proven without a database.
 */
export function matchQueue(agents: FreeAgent[], waiting: Waiting[]): Match[] {
  const free = agents.map((agent) => ({ ...agent }));
  const matches: Match[] = [];
  for (const customer of waiting.toSorted(byPlace)) {
    const eligible = free.filter(
      (agent) => agent.active < agent.capacity && levelOf(agent, customer) !== null,
    );
    const chosen = choose(eligible, customer);
    if (!chosen) continue;
    matches.push({
      conversationId: customer.id,
      memberId: chosen.agent.id,
      explanation: explain(customer, chosen),
    });
    chosen.agent.active += 1;
    // Later than everybody's, and later with every match of this run.
    chosen.agent.lastAssignedAt = Number.MAX_SAFE_INTEGER - waiting.length + matches.length;
  }
  return matches;
}

type Place = Pick<Waiting, 'id' | 'lineAt' | 'leftMessage'>;

/** Who goes first. */
export const byPlace = (a: Place, b: Place): number =>
  Number(a.leftMessage) - Number(b.leftMessage) ||
  a.lineAt - b.lineAt ||
  (a.id < b.id ? -1 : Number(a.id > b.id));

/** 3: he only helps out, because the customer's line overflows into a topic of his. */
function levelOf({ levels }: FreeAgent, { topicId, overflowTopicId }: Waiting): 1 | 2 | 3 | null {
  if (!levels) return 1;
  return levels.get(topicId) ?? (overflowTopicId !== null && levels.has(overflowTopicId) ? 3 : null);
}

type Chosen = { agent: FreeAgent; why: RoutingExplanation['agent'] };

function choose(eligible: FreeAgent[], customer: Waiting): Chosen | null {
  const former = eligible.find((agent) => agent.id === customer.formerAgentId);
  if (former) return { agent: former, why: 'former' };
  const [best, second] = eligible.toSorted(byFitness(customer));
  if (!best) return null;
  if (!second || levelOf(second, customer) !== levelOf(best, customer))
    return { agent: best, why: 'only_free' };
  return { agent: best, why: best.active < second.active ? 'fewest_active' : 'idle_longest' };
}

/** First level before backup before overflow, then fewest active, then idle longest; the id makes it the same on every node. */
const byFitness = (customer: Waiting) => (a: FreeAgent, b: FreeAgent) =>
  (levelOf(a, customer) ?? 4) - (levelOf(b, customer) ?? 4) ||
  a.active - b.active ||
  a.lastAssignedAt - b.lastAssignedAt ||
  (a.id < b.id ? -1 : 1);

function explain(customer: Waiting, { agent, why }: Chosen): RoutingExplanation {
  const isOverflow = levelOf(agent, customer) === 3;
  return {
    customer: isOverflow ? 'overflow' : whyNow(customer, why),
    agent: why,
    topicName: customer.topicName,
  };
}

function whyNow(
  { atFront, priority, leftMessage }: Waiting,
  agent: RoutingExplanation['agent'],
): RoutingExplanation['customer'] {
  if (atFront) return 'front';
  if (agent === 'former') return 'sticky';
  if (leftMessage) return 'left_message';
  return priority > 0 ? 'priority' : 'longest_waiting';
}
