import type { Board, DownFrame } from '@parley/contract';

type BoardFrame = Extract<DownFrame, { type: 'board' }>;

/** Topics and agents in one frame, so that no frame outgrows the feed's limit, however large the workspace. */
const ROWS_PER_FRAME = 100;

/** What brings somebody who was shown `shown` (null: nothing yet) up to `board`; empty when nothing is different. */
export function boardFrames(board: Board, shown: Board | null): BoardFrame[] {
  const known = shown && !isAnyGone(board, shown) ? shown : null;
  const topics = changed(board.topics, known?.topics ?? [], (topic) => topic.topicId);
  const agents = changed(board.agents, known?.agents ?? [], (agent) => agent.memberId);
  const frames: BoardFrame[] = [];
  for (let from = 0; from < Math.max(topics.length, agents.length, 1); from += ROWS_PER_FRAME) {
    const rows = {
      topics: topics.slice(from, from + ROWS_PER_FRAME),
      agents: agents.slice(from, from + ROWS_PER_FRAME),
    };
    frames.push({ type: 'board', full: !known && from === 0, ...board, ...rows });
  }
  const isSame = known && topics.length + agents.length === 0 && isSameSummary(board, known);
  return isSame ? [] : frames;
}

/** Frames only add and replace rows; what is no longer there is told by beginning anew. */
function isAnyGone(board: Board, shown: Board): boolean {
  const here = new Set([
    ...board.topics.map((row) => row.topicId),
    ...board.agents.map((row) => row.memberId),
  ]);
  return [...shown.topics.map((row) => row.topicId), ...shown.agents.map((row) => row.memberId)].some(
    (id) => !here.has(id),
  );
}

function changed<Row>(rows: Row[], known: Row[], idOf: (row: Row) => string): Row[] {
  const before = new Map(known.map((row) => [idOf(row), JSON.stringify(row)]));
  return rows.filter((row) => before.get(idOf(row)) !== JSON.stringify(row));
}

const isSameSummary = (board: Board, known: Board): boolean =>
  board.flowFrom === known.flowFrom && JSON.stringify(board.totals) === JSON.stringify(known.totals);
