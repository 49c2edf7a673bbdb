import { type Board, type BoardFlow, type BoardTopic, FLOW } from '@parley/contract';
import type { AgentRow, FlowRow, Hour, LineRow } from './queries.ts';

const STEP_MS = FLOW.stepMinutes * 60_000;

/** The last hour in steps that begin at whole five minutes: the running one and those before it. */
export function hourUntil(now: Date): Hour {
  const running = Math.floor(now.getTime() / STEP_MS) * STEP_MS;
  return {
    since: new Date(now.getTime() - FLOW.steps * STEP_MS),
    flowFrom: new Date(running - (FLOW.steps - 1) * STEP_MS),
    stepSeconds: STEP_MS / 1_000,
  };
}

export type Figures = {
  lines: LineRow[];
  flows: FlowRow[];
  agents: AgentRow[];
  /** Known by this node, not by the database. */
  customersConnected: number;
};

/**
 * Of these figures those of topics in sight, and of agents who serve one of them. Whoever sees only their own conversations has a
 * board without lines.
 */
export const figuresInSight = (figures: Figures, topicIds: readonly string[]): Figures => ({
  ...figures,
  lines: figures.lines.filter(({ topicId }) => topicIds.includes(topicId)),
  flows: figures.flows.filter(({ topicId }) =>
    topicId === null ? topicIds.length > 0 : topicIds.includes(topicId),
  ),
  agents: figures.agents.filter((agent) =>
    agent.topicIds.length === 0 ? topicIds.length > 0 : agent.topicIds.some((id) => topicIds.includes(id)),
  ),
});

/** The board of what was read. */
export function drawBoard(
  { lines, flows, agents, customersConnected }: Figures,
  at: Date,
  hour: Hour,
): Board {
  const flowsOf = Map.groupBy(flows, (flow) => flow.topicId);
  const agentsConnected = agents.filter((agent) => agent.isConnected).length;
  return {
    at: at.toISOString(),
    flowFrom: hour.flowFrom.toISOString(),
    totals: { customersConnected, agentsConnected, ...figuresOf(lines, flows) },
    topics: lines.map((line) => ({
      topicId: line.topicId,
      ...figuresOf([line], flowsOf.get(line.topicId) ?? []),
    })),
    agents: agents.map(({ topicIds: _, ...agent }) => ({ ...agent, since: agent.since.toISOString() })),
  };
}

/** The same figures for one line as for all of them together. */
function figuresOf(lines: LineRow[], flows: FlowRow[]): Omit<BoardTopic, 'topicId'> {
  const assigned = flows.filter((flow) => flow.kind === 'assigned');
  const assignedLastHour = sum(assigned.map((flow) => flow.count));
  const waited = sum(assigned.map((flow) => flow.waitedSeconds));
  const waitingSince = lines.map((line) => line.longestWaitingSince).filter((since) => since !== null);
  const longest = Math.min(...waitingSince.map((since) => since.getTime()));
  return {
    waiting: sum(lines.map((line) => line.waiting)),
    longestWaitingSince: waitingSince.length > 0 ? new Date(longest).toISOString() : null,
    leftMessages: sum(lines.map((line) => line.leftMessages)),
    active: sum(lines.map((line) => line.active)),
    assignedLastHour,
    averageWaitSeconds: assignedLastHour > 0 ? Math.max(0, Math.round(waited / assignedLastHour)) : null,
    flow: flowOf(flows),
  };
}

function flowOf(flows: FlowRow[]): BoardFlow {
  const empty = () => Array.from({ length: FLOW.steps }, () => 0);
  const flow: BoardFlow = { arrived: empty(), assigned: empty(), closed: empty() };
  for (const { kind, step, count } of flows) {
    const before = flow[kind][step];
    if (before !== undefined) flow[kind][step] = before + count;
  }
  return flow;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
