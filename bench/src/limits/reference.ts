import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { Person } from '../load/dialects.ts';
import type { Parley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

const DATABASE = 'bench_reference';
const SERVER = new URL('../../reference/server.ts', import.meta.url).pathname;

export type Reference = {
  readonly url: string;
  readonly pid: number;
  /** Customers with a conversation each, and agents who watch them, spread over so many workspaces. */
  addPeople(counts: { customers: number; agents: number; workspaces: number }): Promise<Person[]>;
  /** Writes a message to the first `count` of these people; returns all as they come back from before that. */
  leaveMessages(people: Person[], count: number): Promise<Person[]>;
  restart(): Promise<void>;
};

/** Starts the service of stock parts on the very PostgreSQL that Parley uses, in a database of its own. */
export async function startReference(stage: Stage, parley: Parley): Promise<Reference> {
  await query(parley.databaseUrl('postgres'), `create database ${DATABASE}`);
  const databaseUrl = parley.databaseUrl(DATABASE);
  let running = await launch(databaseUrl);
  stage.atEnd(() => {
    running.child.kill('SIGKILL');
  });
  return {
    get url() {
      return `http://127.0.0.1:${running.port}`;
    },
    get pid() {
      return running.child.pid as number;
    },
    addPeople: (counts) => addPeople(databaseUrl, counts),
    leaveMessages: (people, count) => leaveMessages(databaseUrl, people, count),
    restart: async () => {
      running.child.kill('SIGKILL');
      running = await launch(databaseUrl);
    },
  };
}

async function launch(databaseUrl: string): Promise<{ child: ChildProcess; port: string }> {
  const child = spawn(process.execPath, [SERVER], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((listening) => {
    createInterface(child.stdout).on('line', (line) => listening(line.split(' ').at(-1) as string));
  });
  return { child, port };
}

async function addPeople(
  databaseUrl: string,
  { customers, agents, workspaces }: { customers: number; agents: number; workspaces: number },
): Promise<Person[]> {
  // Workspaces of their own, so that nobody hears what the people of another call post.
  const rows = await query<{ token: string; is_agent: boolean; conversation_id: string | null }>(
    databaseUrl,
    `with first as (select coalesce(max(workspace_id), 0) + 1 as id from person),
      people as (
        insert into person (workspace_id, token, is_agent)
        select first.id + (n - 1) % ${workspaces}, gen_random_uuid(), n > ${customers}
        from first, generate_series(1, ${customers + agents}) n returning *),
      conversations as (
        insert into conversation (workspace_id, customer_id)
        select workspace_id, id from people where not is_agent returning *)
    select token, is_agent, c.id as conversation_id from people left join conversations c on c.customer_id = people.id`,
  );
  return rows.map((row) => ({
    hello: JSON.stringify({ token: row.token }),
    conversationId: row.conversation_id ?? '',
    watches: row.is_agent,
  }));
}

async function leaveMessages(databaseUrl: string, people: Person[], count: number): Promise<Person[]> {
  const [last] = await query<{ id: string }>(databaseUrl, 'select coalesce(max(id), 0) as id from message');
  const ids = people.slice(0, count).map(({ conversationId }) => conversationId);
  await query(
    databaseUrl,
    `insert into message (conversation_id, author_id, client_id, text)
     select id, 0, gen_random_uuid(), 'We are back' from unnest('{${ids.join(',')}}'::bigint[]) id`,
  );
  return people.map((person) => ({
    ...person,
    hello: JSON.stringify({ ...JSON.parse(person.hello), after: Number(last?.id) }),
  }));
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
