import type { TestServer } from './server.ts';

/** What holds of any workspace at any time, in the database's own words: each query finds what breaks its rule. */
const RULES: Record<string, string> = {
  'the log has no gap and ends where it says': `
    select s.last_seq from event_stream s where s.workspace_id = $1
      and (s.last_seq, s.last_seq) <> (select count(*), max(seq) from event e where e.workspace_id = s.workspace_id)`,
  'every message stands in the log, at its own place': `
    select m.seq from message m where m.workspace_id = $1 and not exists (
      select from event e where e.workspace_id = m.workspace_id and e.seq = m.seq
        and e.type = 'message.posted' and e.conversation_id = m.conversation_id)`,
  'every message that the log tells is there': `
    select e.seq from event e where e.workspace_id = $1 and e.type = 'message.posted' and not exists (
      select from message m where m.workspace_id = e.workspace_id and m.conversation_id = e.conversation_id and m.seq = e.seq)`,
  'numbers are 1, 2, 3 … in every conversation, in the order of the log': `
    select seq from (
      select seq, number, row_number() over (partition by conversation_id order by seq) as place
      from message where workspace_id = $1 and number is not null) numbered
    where number <> place`,
  'a conversation knows its last number': `
    select c.id from conversation c where c.workspace_id = $1 and c.last_number is distinct from (
      select max(number) from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id)`,
  'a customer is told of his own conversations and of no note': `
    select e.seq from event e
    left join conversation c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
    left join message m on m.workspace_id = e.workspace_id and m.conversation_id = e.conversation_id and m.seq = e.seq
    where e.workspace_id = $1 and e.contact_id is not null and (m.kind = 'note' or e.contact_id is distinct from c.contact_id)`,
  'the owner of a conversation has its one open assignment, and nobody else': `
    select c.id from conversation c
    left join assignment a on a.workspace_id = c.workspace_id and a.conversation_id = c.id and a.ended_at is null
    where c.workspace_id = $1 and a.member_id is distinct from c.owner_id`,
  'assignments of a conversation follow each other and never overlap': `
    select a.id from assignment a join assignment b using (workspace_id, conversation_id)
    where a.workspace_id = $1 and a.id < b.id and a.started_at < b.started_at and coalesce(a.ended_at, 'infinity') > b.started_at`,
  'nobody who left owns a conversation': `
    select c.id from conversation c join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.workspace_id = $1 and m.removed_at is not null`,
  'nobody owns more conversations than his capacity': `
    select m.id from member m join conversation c on c.workspace_id = m.workspace_id and c.owner_id = m.id
    where m.workspace_id = $1 group by m.workspace_id, m.id, m.capacity having count(*) > m.capacity`,
};

/** The rules that this workspace breaks: none. Capacities must not have been lowered meanwhile. */
export async function brokenRules({ deps }: TestServer, workspaceId: string): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const found = await deps.db.read(workspaceId, sql, [workspaceId]);
    if (found.length > 0) broken.push(`${rule}: ${JSON.stringify(found.slice(0, 3))}`);
  }
  return broken;
}
