import type { Conversation } from '@parley/contract';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { assign, lockReceiver, readConversations } from '../conversations/index.ts';
import { type Match, matchQueue } from './match-queue.ts';
import { readOpenTopics, withOverflow } from './open-topics.ts';
import { type AutomaticTopic, lockRouting, readFreeAgents, readLineHeads } from './queries.ts';

/** More than this in one transaction keeps others waiting; the rest follows in the next. */
const RUN_MAX = 50;

/**
 * Gives waiting customers to free agents, in one transaction. Returns whether there may be more to give.
 * What was read before the locks is checked again under them: a claim that came first wins.
 */
export async function routeWaiting(deps: Deps, workspaceId: string): Promise<boolean> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await lockRouting(tx, workspaceId);
    const now = deps.clock.now();
    const agents = await readFreeAgents(tx.query, workspaceId, now);
    if (agents.length === 0) return false;
    const topics = await readOpenTopics(tx.query, workspaceId, now);
    const places = agents.reduce((sum, agent) => sum + agent.capacity - agent.active, 0);
    const ids = topics.map((topic) => topic.id);
    const heads = await readLineHeads(tx.query, workspaceId, ids, Math.min(places, RUN_MAX), now);
    const matches = matchQueue(agents, withOverflow(heads, topics, now)).slice(0, RUN_MAX);
    await carryOut(tx, deps, workspaceId, matches, topics);
    return matches.length === RUN_MAX;
  });
}

async function carryOut(
  tx: Tx,
  deps: Deps,
  workspaceId: string,
  matches: Match[],
  topics: AutomaticTopic[],
): Promise<void> {
  if (matches.length === 0) return;
  const byId = new Map(matches.map((match) => [match.conversationId, match]));
  const conversations = await readConversations(tx.query, workspaceId, [...byId.keys()], true);
  const stillWaiting = conversations.filter(({ state }) => state === 'waiting');
  const taken = new Map<string, number>();
  const owners = await lockOwners(
    tx,
    workspaceId,
    stillWaiting.map(({ id }) => (byId.get(id) as Match).memberId),
  );
  for (const conversation of stillWaiting.toSorted(
    (a, b) => orderIn(matches, a.id) - orderIn(matches, b.id),
  )) {
    const match = byId.get(conversation.id) as Match;
    const owner = owners.get(match.memberId);
    const count = (taken.get(match.memberId) ?? 0) + 1;
    if (!owner || count > owner.free) continue;
    taken.set(match.memberId, count);
    await assignTo(tx, deps, workspaceId, conversation, { ...match, name: owner.name }, topics);
  }
}

const orderIn = (matches: Match[], id: string): number =>
  matches.findIndex((match) => match.conversationId === id);

type Owner = { name: string; free: number };

/** Locks the chosen agents in the order of their ids; who is full or gone meanwhile is left out. */
async function lockOwners(tx: Tx, workspaceId: string, memberIds: string[]): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>();
  for (const id of [...new Set(memberIds)].toSorted()) {
    const receiver = await lockReceiver(tx, workspaceId, id).catch((error: unknown) => {
      if (error instanceof ProblemError) return null;
      throw error;
    });
    if (receiver) owners.set(id, receiver);
  }
  return owners;
}

async function assignTo(
  tx: Tx,
  deps: Deps,
  workspaceId: string,
  conversation: Conversation,
  { memberId, name, explanation }: Match & { name: string },
  topics: AutomaticTopic[],
): Promise<void> {
  const minutes = topics.find((topic) => topic.id === conversation.topicId)?.answerMinutes ?? null;
  await assign(tx, deps, workspaceId, conversation, {
    owner: { id: memberId, name },
    reason: 'routed',
    notice: { code: 'assigned', memberName: name },
    explanation,
    answerDueAt: minutes === null ? null : new Date(deps.clock.now().getTime() + minutes * 60_000),
  });
}
