-- Posting in one call. Everything that a batch of messages needs of the database happens here, in one round trip that is a
-- transaction of its own: locks, the rules that ask for the conversation as it is under its lock, places in the log, and what is
-- written. `messages/post-batch.ts` calls it and says in the product's words what came of each post.
--
-- A batch holds at most one post for a conversation, so nothing here has to know what another post of the batch does. Only adds:
-- the previous release goes on with its own statements, and the locks are the same in the same order. A release that wants
-- something else of it adds a function of another name, and takes this one away a release later.

-- What was posted under a clientId before. For any number of posts: the key's index answers.
create function posted_before(workspace uuid, conversation uuid, author uuid, client text) returns table (seq bigint)
language sql stable as
$$
  select m.seq from message m where m.workspace_id = workspace and m.conversation_id = conversation
    and m.author_id = author and m.client_id = client
$$;

-- Takes places in the logs of these workspaces, and gives the place before the first of each. Their rows stay locked until
-- COMMIT, and are locked in the order of their ids, so that two batches cannot wait for each other. The last lock of a transaction.
create function take_places(workspaces uuid[], counts integer[]) returns table (workspace_id uuid, before bigint)
language sql volatile as
$$
  with locked as (
    select s.workspace_id, wanted.n from unnest(workspaces, counts) wanted (workspace_id, n) join event_stream s using (workspace_id)
    order by s.workspace_id for update of s
  )
  update event_stream s set last_seq = s.last_seq + locked.n from locked where s.workspace_id = locked.workspace_id
  returning s.workspace_id, s.last_seq - locked.n
$$;

-- The following are called for the few posts that need them, so that the others do not pay for them.

-- What a colleague did since the writer of a reply looked: the newest of it.
create function find_newer(workspace uuid, conversation uuid, writer uuid, seen_seq bigint) returns jsonb
language sql stable as
$$
  select jsonb_build_object('seq', m.seq, 'by', coalesce(m.author_name, m.notice->>'memberName')) from message m
  where m.workspace_id = workspace and m.conversation_id = conversation and m.seq > seen_seq
    and ((m.kind = 'text' and m.author_kind in ('member', 'bot') and m.author_id <> writer)
      or (m.kind = 'system' and m.notice->>'code' in ('assigned', 'handed_over', 'reopened')))
  order by m.seq desc limit 1
$$;

-- What a post of this kind answers: a message or a note, and a note only in a note.
create function find_quotable(workspace uuid, conversation uuid, quoted_seq bigint, kind_of_post text) returns jsonb
language sql stable as
$$
  select to_jsonb(m) - 'workspace_id' - 'sent_fingerprint' from message m
  where m.workspace_id = workspace and m.conversation_id = conversation and m.seq = quoted_seq and m.kind in ('text', kind_of_post)
$$;

-- Who may answer is a matter of the inbox: the owner only, others after a warning, or anybody.
create function may_answer_for_owner(workspace uuid, inbox uuid, anyway boolean) returns boolean
language sql stable as
$$
  select case i.settings->>'replyPolicy' when 'open' then true when 'soft' then anyway else false end
  from inbox i where i.workspace_id = workspace and i.id = inbox
$$;

-- Whose conversation it is, for whoever may not answer there, and whether they may after all.
create function describe_owner(workspace uuid, inbox uuid, owner uuid) returns jsonb
language sql stable as
$$
  select jsonb_build_object('id', owner, 'name', (select m.name from member m where m.workspace_id = workspace and m.id = owner),
    'maySendAnyway', coalesce(i.settings->>'replyPolicy', 'strict') = 'soft')
  from inbox i where i.workspace_id = workspace and i.id = inbox
$$;

create function post_messages(workspaces text, posted_at timestamptz, posts json)
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
      is_refused boolean
    )) with ordinality p (workspace_id, conversation_id, id, kind, author_kind, author_id, author_name, client_id, text, attachments,
      fingerprint, last_message, reply_to_seq, seen_seq, anyway, is_refused, position)
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
      attachments, at, reply_to_seq, sent_fingerprint)
    select workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, author_name, client_id, text,
      attachments, posted_at, reply_to_seq, fingerprint from written
  ), events as (
    insert into event (workspace_id, seq, at, type, conversation_id, contact_id)
    select workspace_id, seq, posted_at, 'message.posted', conversation_id, case when kind = 'text' then contact_id end from written
  ), conversations as (
    -- A note changes nothing that the customer could see.
    update conversation c set seq = w.seq, last_number = w.number, last_message_seq = w.seq,
      last_message = w.last_message || jsonb_build_object('seq', w.seq),
      unanswered_since = case when w.author_kind = 'contact' then coalesce(c.unanswered_since, posted_at) end,
      answer_due_at = case when w.author_kind = 'contact' then c.answer_due_at end,
      contact_seen_seq = case when w.author_kind = 'contact' then w.seq else c.contact_seen_seq end,
      member_seen_seq = case when w.author_kind = 'contact' then c.member_seen_seq else w.seq end
    from written w where w.kind = 'text' and c.workspace_id = w.workspace_id and c.id = w.conversation_id
  )
  select outcome, case when outcome = 'written' then seq end, number, contact_id, left_message and state = 'waiting',
    case when outcome = 'not_owner' then describe_owner(workspace_id, inbox_id, owner_id) end,
    newer, quoted
  from placed p order by position;
end $$;
