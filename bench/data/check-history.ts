import type pg from 'pg';

/**
 * What the schema cannot say of a history, and every part of Parley relies on: the log has no hole, and every thread is numbered
 * without one. Threads are looked at by sample, the newest of them, because all ten million take a minute.
 */
export async function checkHistory(client: pg.Client, workspaceId: string): Promise<void> {
  const { rows } = await client.query<{ broken: string }>(CHECKS, [workspaceId]);
  if (rows.length > 0)
    throw new Error(`the generated history is wrong: ${rows.map((row) => row.broken).join(', ')}`);
}

const CHECKS = `
  with log as (
    select count(*) as n, max(seq) as last from event where workspace_id = $1
  ), sample as (
    select * from conversation where workspace_id = $1 order by last_message_seq desc limit 2000
  ), threads as (
    select s.id, s.last_number, s.last_message_seq, count(m.number) as numbered, max(m.number) as highest,
      max(m.seq) filter (where m.kind = 'text') as newest_text, bool_and(e.type = 'message.posted') as told
    from sample s
    join message m on m.workspace_id = s.workspace_id and m.conversation_id = s.id
    left join event e on e.workspace_id = m.workspace_id and e.seq = m.seq and e.conversation_id = s.id
    group by s.id, s.last_number, s.last_message_seq
  )
  select 'the log has holes' as broken from log join event_stream s on s.workspace_id = $1 where n <> last or last <> s.last_seq
  union all
  select 'threads are not dense' from threads having bool_or(numbered <> highest or highest <> last_number)
  union all
  select 'lists do not show the newest text' from threads having bool_or(newest_text <> last_message_seq)
  union all
  select 'messages are not in the log' from threads having not coalesce(bool_and(told), false)
  union all
  select 'owners without an assignment' from sample c
  where c.owner_id is not null and not exists (
    select from assignment a where a.workspace_id = c.workspace_id and a.conversation_id = c.id and a.ended_at is null
      and a.member_id = c.owner_id)
  having count(*) > 0`;
