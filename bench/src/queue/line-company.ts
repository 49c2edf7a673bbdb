import type pg from 'pg';
import { type History, openHistory } from '../../data/open-history.ts';
import { lineOf } from '../../data/plan.ts';
import { tokenOf } from '../../data/random.ts';
import type { Caller } from '../parley/http.ts';
import { type Parley, startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';
import { countStatements } from './statements.ts';

/** A company with a long line and agents who can carry no more: whoever closes a conversation is given the next customer. */
export type LineCompany = { waiting: number; history: History; parley: Parley; client: pg.Client };

/** A copy of the kept one, with all thousand agents connected (to another node, as the database says). */
export async function openLineCompany(stage: Stage, waiting: number): Promise<LineCompany> {
  const history = await openHistory(stage, lineOf(waiting), { copy: true });
  const parley = await startParley(stage, { dataDir: history.dataDir });
  const client = await countStatements(parley);
  stage.atEnd(() => client.end());
  await client.query(`update member set connected_until = now() + interval '1 day'`);
  return { waiting, history, parley, client };
}

/** The agent of an API key of the company. */
export const callerOf = ({ history }: LineCompany, n: number): Caller => ({
  headers: { authorization: `Bearer ${tokenOf('pak', history.workspaceId, n)}` },
});

export type Free = { agent: number; conversationId: string };

/**
 * Agents for whom somebody waits, each with a conversation that he may close. `agent` counts as their keys do; each stands here
 * once, and so does each topic, so that nobody takes another one's customer.
 */
export async function listWhoMayClose({ client, history }: LineCompany): Promise<Free[]> {
  const { rows } = await client.query<{ email: string; topics: string[]; conversation: string }>(
    `select m.email, array_agg(distinct t.topic_id::text) as topics,
       (select c.id from conversation c where c.workspace_id = m.workspace_id and c.owner_id = m.id and c.state = 'active' limit 1) as conversation
     from member m join member_topic t on t.workspace_id = m.workspace_id and t.member_id = m.id
     where m.workspace_id = $1 and exists (select from conversation c where c.workspace_id = $1 and c.topic_id = t.topic_id and c.state = 'waiting')
     group by m.workspace_id, m.id, m.email`,
    [history.workspaceId],
  );
  const used = new Set<string>();
  return rows.flatMap(({ email, topics, conversation }) => {
    if (!topics.some((topic) => !used.has(topic))) return [];
    for (const topic of topics) used.add(topic);
    // Which of them he is stands in the address that he was given.
    const agent = Number(/\.(\d+)@/.exec(email)?.[1]);
    return conversation ? [{ agent, conversationId: conversation }] : [];
  });
}
