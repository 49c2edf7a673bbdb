/** How the people of a client process behave. Travels as JSON. */
export type Habits = {
  /** Mean time between two messages of one customer. */
  customerEveryMs: number;
  /** Mean time between two answers of one agent. */
  agentEveryMs: number;
  /** Share of an agent's texts that are notes. */
  noteShare: number;
  /** Share of tries that go by REST instead of the feed. */
  restShare: number;
  /** Mean time between two looks of a customer at his thread. */
  readEveryMs: number;
  /** Mean time between two messages that an agent corrects or withdraws. */
  changeEveryMs: number;
  /** Agents press "take" at whatever begins to wait. */
  claims: boolean;
  /** An agent closes a conversation after so many answers; 0: never. Its customer then starts another. */
  closesAfter: number;
  /** Mean time between two changes of an agent's availability; 0: he stays. */
  flapEveryMs: number;
  /** Characters that are added to every text. */
  padding: number;
  /** Customers use packages/client, as browsers do, instead of a bare socket. */
  official: boolean;
};

export const HABITS: Habits = {
  customerEveryMs: 4_000,
  agentEveryMs: 1_000,
  noteShare: 0.1,
  restShare: 0.3,
  readEveryMs: 5_000,
  changeEveryMs: 3_000,
  claims: false,
  closesAfter: 0,
  flapEveryMs: 0,
  padding: 0,
  official: false,
};
