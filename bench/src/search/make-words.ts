import pg from 'pg';
import type { Company } from '../inbox/open-company.ts';
import { call } from '../parley/http.ts';
import type { Stage } from '../stage.ts';

/** What the words of a company take up, and how fast they were made; null: they were there already. */
export type Words = { messages: number; indexBytes: number; tableBytes: number; perSecond: number | null };

const LOOK_MS = 1_000;

/** Has Parley make all words of a company, as after an upgrade, and waits for them. They are kept with the history. */
export async function makeWords(stage: Stage, company: Company): Promise<Words> {
  const { parley, history } = company;
  const client = new pg.Client({ connectionString: parley.databaseUrl('parley') });
  await client.connect();
  try {
    const isThere = (await client.query('select from search_message limit 1')).rowCount === 1;
    const perSecond = isThere && (await isFinished(company)) ? null : await make(company, client);
    await client.query('vacuum analyze search_message, search_word, search_contact');
    const { rows } = await client.query<Omit<Words, 'perSecond'>>(
      `select (select count(*)::float8 from search_message) as messages,
         pg_relation_size('search_message_by_lexeme')::float8 as "indexBytes",
         (pg_total_relation_size('search_message') - pg_relation_size('search_message_by_lexeme')
           + pg_total_relation_size('search_word') + pg_total_relation_size('search_contact'))::float8 as "tableBytes"`,
    );
    stage.say(`${history.events.toLocaleString('en')} events: the words are there`);
    return { ...(rows[0] as Omit<Words, 'perSecond'>), perSecond };
  } finally {
    await client.end();
  }
}

async function isFinished({ parley, agent }: Company): Promise<boolean> {
  const { body } = await call(parley.url, 'GET', '/v1/search?q=x', undefined, agent(0));
  return body.progress === null;
}

/** Begins where nothing was begun; returns messages a second. */
async function make(company: Company, client: pg.Client): Promise<number> {
  const { workspaceId, events } = company.history;
  await client.query(
    `insert into search_rebuild (workspace_id, done_from, begun_at_seq) values ($1, $2, $2)
     on conflict (workspace_id) do nothing`,
    [workspaceId, events + 1],
  );
  const started = performance.now();
  while (!(await isFinished(company))) await new Promise((later) => setTimeout(later, LOOK_MS));
  const seconds = (performance.now() - started) / 1_000;
  const { rows } = await client.query<{ n: number }>('select count(*)::float8 as n from search_message');
  return (rows[0]?.n ?? 0) / seconds;
}
