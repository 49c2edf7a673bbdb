import { type Static, Type } from 'typebox';
import { closed, Instant, nullable, Uuid } from '../scalars.ts';
import { Availability } from './workspace.ts';

/** How long a step of a flow is, and how many there are: the last hour. */
export const FLOW = { stepMinutes: 5, steps: 12 } as const;

const Count = Type.Integer({ minimum: 0 });
const Steps = Type.Array(Count, { minItems: FLOW.steps, maxItems: FLOW.steps });

/**
 * What came and went in the last hour, in steps of five minutes, oldest first; the last step is still running. A customer
 * who came back to the line is assigned once more, and one who was reopened may be closed once more.
 */
export const BoardFlow = closed({ arrived: Steps, assigned: Steps, closed: Steps });
export type BoardFlow = Static<typeof BoardFlow>;

const figures = {
  waiting: Count,
  /** Since when the customer waits who has waited longest; null: nobody waits. */
  longestWaitingSince: nullable(Instant),
  /** Messages that were left while the topic was closed or full; they stand in no line. */
  leftMessages: Count,
  active: Count,
  /** Customers who came out of the line to an agent within the last 60 minutes. */
  assignedLastHour: Count,
  /** How long those waited, on average; null: there were none. */
  averageWaitSeconds: nullable(Count),
  flow: BoardFlow,
};

/** The line of one topic. A retired topic is told as long as somebody waits or is served in it. */
export const BoardTopic = closed({ topicId: Uuid, ...figures });
export type BoardTopic = Static<typeof BoardTopic>;

export const BoardAgent = closed({
  memberId: Uuid,
  availability: Availability,
  /** Since when he has been that. */
  since: Instant,
  /** Whether his console is open somewhere. Who is available and not connected is given nobody. */
  isConnected: Type.Boolean(),
  /** His load: conversations that are his now, of so many. */
  active: Count,
  capacity: Count,
});
export type BoardAgent = Static<typeof BoardAgent>;

export const BoardTotals = closed({ customersConnected: Count, agentsConnected: Count, ...figures });
export type BoardTotals = Static<typeof BoardTotals>;

/** What a supervisor watches: every line, every agent, and the last hour. */
export const Board = closed({
  /** The moment of these figures. */
  at: Instant,
  /** When the first step of every flow begins. */
  flowFrom: Instant,
  totals: BoardTotals,
  topics: Type.Array(BoardTopic),
  agents: Type.Array(BoardAgent),
});
export type Board = Static<typeof Board>;
