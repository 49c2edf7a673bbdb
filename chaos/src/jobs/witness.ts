import { until } from '@parley/testkit/until';
import pg from 'pg';

/** PostgreSQL comes back when it is killed; so does whoever asks it. */
const PATIENCE_MS = 60_000;

/** Asks the tables as their owner, and again while there is no answer. */
export async function ask<Row extends object>(
  databaseUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await until(() => askOnce<Row>(databaseUrl, sql, values).catch(() => null), PATIENCE_MS);
  return rows;
}

async function askOnce<Row extends object>(databaseUrl: string, sql: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query<Row>(sql, values);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * From now on every turn of a follower and every job that is added leaves a line with the number of its transaction, written by the
 * database itself: what was rolled back left none.
 */
export const placeWitness = (databaseUrl: string) => ask(databaseUrl, WITNESS);

const WITNESS = `
  create table if not exists witness_turn (
    xid xid8 not null default pg_current_xact_id(), ws uuid not null, after_seq bigint not null, upto_seq bigint not null
  );
  create table if not exists witness_job (
    xid xid8 not null default pg_current_xact_id(), task int not null, payload json not null
  );
  create or replace function witness_turn() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      insert into witness_turn (ws, after_seq, upto_seq)
      values (new.workspace_id, case when tg_op = 'UPDATE' then old.seq else 0 end, new.seq);
      return null;
    end $$;
  create or replace function witness_job() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      insert into witness_job (task, payload) values (new.task_id, new.payload);
      return null;
    end $$;
  create or replace trigger witness after insert or update on log_follower
    for each row execute function witness_turn();
  create or replace trigger witness after insert or update of revision on graphile_worker._private_jobs
    for each row execute function witness_job()`;

/** Turns that do not begin where the one before them ended: their events were decided twice, or never. The first has none before it. */
export const brokenTurns = (databaseUrl: string) =>
  ask<{ ws: string; after_seq: string; before: string }>(
    databaseUrl,
    `select ws, after_seq, before from (
       select ws, after_seq, lag(upto_seq) over (partition by ws order by upto_seq, after_seq) as before
       from witness_turn where upto_seq > after_seq
     ) turns where after_seq <> before`,
  );

/** Offers on which nothing was decided in the turn that read them, and decisions for which there was no offer. */
export const brokenDecisions = (databaseUrl: string) =>
  ask<{ conversation: string; xid: string }>(
    databaseUrl,
    `with offered as (
       select distinct t.xid, e.conversation_id as conversation from event e
       join witness_turn t on t.ws = e.workspace_id and e.seq > t.after_seq and e.seq <= t.upto_seq
       where e.type = 'conversation.updated' and e.payload -> 'conversation' ->> 'offer' is not null
     ), decided as (
       select j.xid, (j.payload ->> 'conversationId')::uuid as conversation from witness_job j
       join graphile_worker._private_tasks k on k.id = j.task and k.identifier = 'end-offer'
       where j.xid in (select xid from witness_turn)
     )
     (select * from offered except all select * from decided)
     union all (select * from decided except all select * from offered)`,
  );
