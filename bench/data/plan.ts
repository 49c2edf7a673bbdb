/** How big a company is, and how long its history. */
export type Plan = {
  /** Part of the folder's name: plans that differ have different names. */
  name: string;
  /** Closed conversations: its history, over a year. */
  closed: number;
  /** Conversations that wait, and that somebody has, now. */
  waiting: number;
  active: number;
  agents: number;
  topics: number;
  /** Topics that each agent serves; 0: all. */
  topicsPerAgent: number;
  availability: 'available' | 'offline';
};

/** A team is as big as it is, however long its history: what is open stays the same. */
const TEAM = {
  waiting: 400,
  active: 600,
  agents: 200,
  topics: 12,
  topicsPerAgent: 3,
  availability: 'offline',
} as const;

/** A history of so many conversations, ten messages each. */
export const historyOf = (conversations: number): Plan => ({
  name: `history-${conversations}`,
  ...TEAM,
  closed: conversations - TEAM.waiting - TEAM.active,
});

/** A line of so many, a thousand agents who all have as much as they can carry, two hundred topics. */
export const lineOf = (waiting: number): Plan => ({
  name: `line-${waiting}`,
  closed: 2_000,
  waiting,
  active: 4_000,
  agents: 1_000,
  topics: 200,
  topicsPerAgent: 10,
  availability: 'available',
});
