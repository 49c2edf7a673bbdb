-- A message that comes by a channel brings its content and the time at which it was written. Otherwise as in 0019; whoever does not
-- say these, as the previous release, posts plain text, written now.
create or replace function post_messages(workspaces text, posted_at timestamptz, posts json)
returns table (outcome text, seq bigint, number integer, contact_id uuid, left_message boolean, owner jsonb, newer jsonb, quoted jsonb)
language plpgsql volatile
-- Every row is found by its key, one after the other, whatever PostgreSQL believes of the size of the tables, and the plan is made once.
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  perform set_config('parley.workspaces', workspaces, true);

  -- In the order of their ids. What is looked up below is looked up when all are locked.
  perform from (
    select k.workspace_id, k.conversation_id from json_to_recordset(posts) k (workspace_id uuid, conversation_id uuid)
    order by k.workspace_id, k.conversation_id
  ) k cross join lateral (
    select from conversation c where c.workspace_id = k.workspace_id and c.id = k.conversation_id for update
  ) c;

  return query
  with asked as materialized (
    select * from rows from (json_to_recordset(posts) as (
      workspace_id uuid, conversation_id uuid, id uuid, kind text, author_kind text, author_id uuid, author_name text, client_id text,
      text text, attachments jsonb, fingerprint bytea, last_message jsonb, reply_to_seq bigint, seen_seq bigint, anyway boolean,
      is_refused boolean, content jsonb, wrote_at timestamptz
    )) with ordinality p (workspace_id, conversation_id, id, kind, author_kind, author_id, author_name, client_id, text, attachments,
      fingerprint, last_message, reply_to_seq, seen_seq, anyway, is_refused, content, wrote_at, position)
  ), found as materialized (
    select p.*, c.contact_id, c.state, c.owner_id, c.inbox_id, c.last_number, c.left_message,
      case when p.seen_seq is not null then find_newer(p.workspace_id, p.conversation_id, p.author_id, p.seen_seq) end as newer,
      case when p.reply_to_seq is not null then find_quotable(p.workspace_id, p.conversation_id, p.reply_to_seq, p.kind) end as quoted
    from asked p left join lateral (
      select * from conversation where workspace_id = p.workspace_id and id = p.conversation_id offset 0
    ) c on true
  ), decided as materialized (
    select p.*, case
      -- Whoever may not see a conversation is told that there is none.
      when contact_id is null or (author_kind = 'contact' and author_id <> contact_id) then 'not_found'
      -- What was posted once stays posted, whatever has become of the conversation, and of the rules, since.
      when exists (select from posted_before(p.workspace_id, p.conversation_id, p.author_id, p.client_id)) then 'known'
      when is_refused then 'refused'
      when kind = 'text' and state = 'closed' then 'closed'
      when kind = 'text' and author_kind = 'member' and owner_id is distinct from author_id
        and not may_answer_for_owner(workspace_id, inbox_id, anyway) then 'not_owner'
      when newer is not null and not anyway then 'moved_on'
      when reply_to_seq is not null and quoted is null then 'quote_not_found'
      else 'written'
    end as outcome from found p
  ), taken as materialized (
    select t.* from (
      select array_agg(w.workspace_id) as ids, array_agg(w.n) as counts from (
        select workspace_id, count(*)::int as n from decided where outcome = 'written' group by workspace_id
      ) w
    ) w cross join lateral take_places(w.ids, w.counts) t
  ), placed as materialized (
    select d.*,
      t.before + count(*) filter (where outcome = 'written') over (partition by d.workspace_id order by position) as seq,
      case when kind = 'text' then last_number + 1 end as number
    from decided d left join taken t on t.workspace_id = d.workspace_id
  ), written as (
    select * from placed where outcome = 'written'
  ), messages as (
    insert into message (workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, author_name, client_id, text,
      attachments, at, reply_to_seq, sent_fingerprint, content, wrote_at)
    select workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, author_name, client_id, text,
      attachments, posted_at, reply_to_seq, fingerprint, content, wrote_at from written
  ), events as (
    insert into event (workspace_id, seq, at, type, conversation_id, contact_id)
    select workspace_id, seq, posted_at, 'message.posted', conversation_id, case when kind = 'text' then contact_id end from written
  ), conversations as (
    -- A note changes nothing that the customer could see.
    update conversation c set seq = w.seq, last_number = w.number, last_message_seq = w.seq,
      last_message = w.last_message || jsonb_build_object('seq', w.seq),
      unanswered_since = case when w.author_kind = 'contact' then coalesce(c.unanswered_since, posted_at) end,
      answer_due_at = case when w.author_kind = 'contact' then c.answer_due_at end,
      contact_wrote_at = case when w.author_kind = 'contact'
        then greatest(c.contact_wrote_at, coalesce(w.wrote_at, posted_at)) else c.contact_wrote_at end,
      contact_seen_seq = case when w.author_kind = 'contact' then w.seq else c.contact_seen_seq end,
      member_seen_seq = case when w.author_kind = 'contact' then c.member_seen_seq else w.seq end
    from written w where w.kind = 'text' and c.workspace_id = w.workspace_id and c.id = w.conversation_id
  )
  select outcome, case when outcome = 'written' then seq end, number, contact_id, left_message and state = 'waiting',
    case when outcome = 'not_owner' then describe_owner(workspace_id, inbox_id, owner_id) end,
    newer, quoted
  from placed p order by position;
end $$;
