import pg from 'pg';
import { checkHistory } from './check-history.ts';
import { createContacts } from './contacts.ts';
import { restoreIndexes, takeIndexes } from './indexes.ts';
import type { Plan } from './plan.ts';
import { createRandom } from './random.ts';
import { writeStaff } from './staff.ts';
import { COLUMNS, fillTables } from './tables.ts';
import { createTeller } from './tell-chat.ts';
import { writeHistory } from './write-history.ts';

/** What whoever drives a filled database must know of it. */
export type Filled = { workspaceId: string; inboxKey: string; contacts: number; events: number };

const SEED = 20_417;

/**
 * Fills the only workspace of a database that was just set up with the history of a plan. `url` is the superuser's. Nothing
 * else may write meanwhile.
 */
export async function fillDatabase(url: string, plan: Plan, say: (text: string) => void): Promise<Filled> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const place = await readPlace(client);
    const random = createRandom(SEED);
    const now = Date.now();
    const { staff, lastSeq } = await writeStaff(client, { ...place, random, now }, plan);
    await client.query('create temp table first_event as select * from event');
    const furniture = await takeIndexes(client);
    const contacts = createContacts(random, place.workspaceId, place.inboxId);
    let events = lastSeq;
    const copied = stopwatch();
    await fillTables(url, async (tables) => {
      const teller = createTeller(tables, random, place.workspaceId, lastSeq);
      await writeHistory({ random, contacts, staff, inboxId: place.inboxId, teller }, plan, tables, now);
      await contacts.write(tables);
      events = teller.lastSeq;
    });
    await client.query(`insert into event (${COLUMNS.event}) select ${COLUMNS.event} from first_event`);
    await client.query('update event_stream set last_seq = $2 where workspace_id = $1', [
      place.workspaceId,
      events,
    ]);
    // Whoever measures the search has its words made; the others must not have them made beside what they measure.
    await client.query(
      `insert into log_follower (workspace_id, name, seq) values ($1, 'search', $2)
       on conflict (workspace_id, name) do update set seq = excluded.seq`,
      [place.workspaceId, events],
    );
    say(`${plan.name}: ${events.toLocaleString('en')} events copied in ${copied()} s`);
    const indexed = stopwatch();
    await restoreIndexes(url, furniture);
    await client.query('analyze');
    await checkHistory(client, place.workspaceId);
    say(`${plan.name}: indexes and checks took ${indexed()} s`);
    return { workspaceId: place.workspaceId, inboxKey: place.inboxKey, contacts: contacts.count, events };
  } finally {
    await client.end();
  }
}

async function readPlace(client: pg.Client) {
  const { rows } = await client.query<{
    workspaceId: string;
    inboxId: string;
    inboxKey: string;
    lastSeq: string;
  }>(
    `select i.workspace_id as "workspaceId", i.id as "inboxId", i.key as "inboxKey", s.last_seq as "lastSeq"
     from inbox i join event_stream s using (workspace_id)`,
  );
  const [place] = rows;
  if (!place || rows.length !== 1) throw new Error('this database was not just set up');
  return { ...place, lastSeq: Number(place.lastSeq) };
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round((performance.now() - started) / 1000);
}
