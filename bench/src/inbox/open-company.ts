import pg from 'pg';
import { type History, openHistory } from '../../data/open-history.ts';
import type { Plan } from '../../data/plan.ts';
import { tokenOf } from '../../data/random.ts';
import type { Caller } from '../parley/http.ts';
import { type Parley, startParley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

/** Parley on a company with a history, and some of what is in it. */
export type Company = {
  plan: Plan;
  history: History;
  parley: Parley;
  /** The n-th agent, who calls with his API key. */
  agent(n: number): Caller;
  /** Conversations from all over the history, each with what it may be found by. */
  samples: Sample[];
  newestSeq: number;
};

export type Sample = { id: string; seq: number; contactId: string; topicId: string; memberId: string };

const SAMPLES = 500;

/** Opens the company of a plan; the kept one, so nothing may be written. */
export async function openCompany(
  stage: Stage,
  plan: Plan,
  options: { onComplaint?: (text: string) => void } = {},
): Promise<Company> {
  const history = await openHistory(stage, plan);
  const parley = await startParley(stage, { dataDir: history.dataDir, ...options });
  return {
    plan,
    history,
    parley,
    agent: (n) => ({ headers: { authorization: `Bearer ${tokenOf('pak', history.workspaceId, n)}` } }),
    samples: await readSamples(parley, history),
    newestSeq: history.events,
  };
}

async function readSamples(parley: Parley, { workspaceId, events }: History): Promise<Sample[]> {
  const client = new pg.Client({ connectionString: parley.databaseUrl('parley') });
  await client.connect();
  const { rows } = await client.query<Sample>(
    `select c.id, c.last_message_seq::float8 as seq, c.contact_id as "contactId", c.topic_id as "topicId",
       (select a.member_id from assignment a where a.workspace_id = c.workspace_id and a.conversation_id = c.id limit 1) as "memberId"
     from generate_series(1, $3::int) n cross join lateral (
       select * from conversation where workspace_id = $1 and list_place >= ($2::float8 * n / ($3 + 1))::bigint
         and state = 'closed' order by list_place limit 1
     ) c`,
    [workspaceId, events, SAMPLES],
  );
  await client.end();
  return rows;
}
