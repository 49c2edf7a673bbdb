import pg from 'pg';
import { demand } from './clients/http.ts';
import type { Journal } from './history.ts';
import type { Actor } from './world.ts';

/** Writes what is there at the end: the tables as they are, and what the public API says to members. */
export async function readFinally(options: {
  journal: Journal;
  databaseUrl: string;
  /** Web nodes; each conversation is read at another. */
  urls: string[];
  actors: Actor[];
}): Promise<void> {
  await readTables(options.journal, options.databaseUrl);
  const agents = options.actors.filter(({ kind }) => kind === 'agent');
  const companies = Map.groupBy(agents, ({ workspaceId }) => workspaceId);
  for (const [ws, members] of companies) await readApi(options, ws, members);
}

async function readTables(journal: Journal, databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const row of (await client.query(MESSAGES)).rows) {
      const { ws, conv, cid, number, kind, text } = row;
      const seq = Number(row.seq);
      journal.log('table', 'ok', 'stored', {
        conv,
        cid: cid ?? undefined,
        seq,
        number,
        value: { ws, kind, text },
      });
    }
    for (const { conv, seq, ...value } of (await client.query(TURNS)).rows)
      journal.log('table', 'ok', 'turn', {
        conv,
        seq: Number(seq),
        value: { ...value, priority: Number(value.priority) },
      });
    for (const { ws, count, last } of (await client.query(LOGS)).rows)
      journal.log('table', 'ok', 'log', { value: { ws, count: Number(count), last: Number(last) } });
  } finally {
    await client.end();
  }
}

/** What was imported stands before the log, and no client sent it: the scenario that imports judges it. */
const MESSAGES = `
  select workspace_id as ws, conversation_id as conv, client_id as cid, seq, number, kind, text from message
  where seq > 0 order by seq`;

const TURNS = `
  select workspace_id as ws, conversation_id as conv, seq, type,
    payload->'conversation'->>'ownerId' as "ownerId", payload->'assignment'->>'reason' as reason,
    payload->'assignment'->>'startedAt' as "startedAt", payload->'conversation'->>'waitingSince' as "waitingSince",
    payload->'conversation'->>'topicId' as "topicId", payload->'conversation'->>'priority' as priority
  from event where payload ? 'conversation' order by seq`;

const LOGS = `
  select s.workspace_id as ws, s.last_seq as last, (select count(*) from event e where e.workspace_id = s.workspace_id) as count
  from event_stream s`;

async function readApi(
  { journal, urls }: { journal: Journal; urls: string[] },
  ws: string,
  members: Actor[],
): Promise<void> {
  let asked = 0;
  const get = async (path: string) => {
    const url = urls[asked % urls.length] as string;
    const { headers } = members[asked++ % members.length] as Actor;
    return (await demand(url, 'GET', path, headers)).body;
  };
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof get>> = await get(
      `/v1/conversations?view=all&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    for (const { id } of page.items) await readThread(journal, get, ws, id);
    cursor = page.nextCursor;
  } while (cursor);
}

type Get = (path: string) => Promise<{ items: Message[]; hasNewer: boolean }>;
type Message = { seq: number; number: number | null; clientId: string | null; kind: string; text: string };

async function readThread(journal: Journal, get: Get, ws: string, conv: string): Promise<void> {
  for (let after = 0, more = true; more; ) {
    const page = await get(`/v1/conversations/${conv}/messages?after=${after}&limit=100`);
    for (const { seq, number, clientId, kind, text } of page.items)
      journal.log('api', 'ok', 'listed', {
        conv,
        cid: clientId ?? undefined,
        seq,
        number,
        value: { ws, kind, text },
      });
    after = page.items.at(-1)?.seq ?? after;
    more = page.hasNewer;
  }
}
