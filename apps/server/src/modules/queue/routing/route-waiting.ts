import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { lockMember } from '../../company/people/index.ts';
import { assign, readConversations } from '../../messaging/conversations/index.ts';
import { readFreeAgents } from './free-agents.ts';
import { readLineHeads } from './line-heads.ts';
import { type Match, matchQueue, type Waiting } from './match-queue.ts';
import { linesOf, readOpenTopics, withOverflow } from './open-topics.ts';
import { type AutomaticTopic, lockRouting } from './queries.ts';

/** More than this in one transaction keeps others waiting; the rest follows in the next. */
const RUN_MAX = 50;

/**
 * Gives waiting customers to free agents, in one transaction. Returns whether there may be more to give.
 * What was read before the locks may be wrong under them: it is decided again among those who are locked, so that a claim
 * that came first wins, and nobody is given to an agent who just went away.
 */
export async function routeWaiting(deps: Basics, workspaceId: string): Promise<boolean> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await lockRouting(tx, workspaceId);
    const now = deps.clock.now();
    const agents = await readFreeAgents(tx.query, workspaceId, now);
    if (agents.length === 0) return false;
    const topics = await readOpenTopics(tx.query, workspaceId, now);
    const lines = linesOf(agents, topics, now);
    if (lines.length === 0) return false;
    const places = agents.reduce((sum, agent) => sum + agent.capacity - agent.active, 0);
    const { heads, isMore } = await readLineHeads(
      tx.query,
      workspaceId,
      lines,
      Math.min(places, RUN_MAX),
      now,
    );
    const waiting = withOverflow(heads, topics, now);
    const matches = matchQueue(agents, waiting);
    const served = await carryOut(tx, deps, workspaceId, waiting, matches.slice(0, RUN_MAX), topics);
    return served > 0 && (isMore || matches.length > RUN_MAX);
  });
}

/** Returns how many were given to somebody. */
async function carryOut(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  waiting: Waiting[],
  matches: Match[],
  topics: AutomaticTopic[],
): Promise<number> {
  if (matches.length === 0) return 0;
  const ids = matches.map((match) => match.conversationId);
  const locked = new Map(
    (await readConversations(tx.query, workspaceId, ids, true)).map((one) => [one.id, one]),
  );
  const there = waiting.filter(({ id, topicId }) => {
    const conversation = locked.get(id);
    return conversation?.state === 'waiting' && conversation.topicId === topicId;
  });
  const chosen = matches.filter(({ conversationId }) => there.some(({ id }) => id === conversationId));
  const names = await lockMembers(
    tx,
    workspaceId,
    chosen.map((match) => match.memberId),
  );
  const agents = await readFreeAgents(tx.query, workspaceId, deps.clock.now(), [...names.keys()]);
  const final = matchQueue(agents, there);
  for (const match of final) {
    const conversation = locked.get(match.conversationId) as Conversation;
    const name = names.get(match.memberId) as string;
    await assignTo(tx, deps, workspaceId, conversation, { ...match, name }, topics);
  }
  return final.length;
}

/** Locks the chosen agents in the order of their ids; their names by id. */
async function lockMembers(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of [...new Set(ids)].toSorted()) {
    const member = await lockMember(tx, workspaceId, id);
    if (member) names.set(id, member.name);
  }
  return names;
}

async function assignTo(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  conversation: Conversation,
  { memberId, name, explanation }: Match & { name: string },
  topics: AutomaticTopic[],
): Promise<void> {
  const minutes = topics.find((topic) => topic.id === conversation.topicId)?.answerMinutes ?? null;
  await assign(tx, deps, systemIn(workspaceId), conversation, {
    owner: { id: memberId, name },
    reason: 'routed',
    notice: { code: 'assigned', memberName: name },
    explanation,
    answerDueAt: minutes === null ? null : new Date(deps.clock.now().getTime() + minutes * 60_000),
  });
}
