-- What members see: all conversations, those of their topics, or their own. The policy is `src/visibility.ts`; here is what it asks for.
--
-- `last_owner_id`: the owner, or who owned a conversation last before it was closed, so that whoever closed one still sees it. Kept by
-- the database, because the previous release assigns and closes, too; a message sets none of these columns, so no post asks this.
--
-- Only adds. In steps, because a company may have a million conversations; each may be run again.
alter table conversation add column if not exists last_owner_id uuid;
alter table member
  add column if not exists visibility       text check (visibility in ('all', 'topics', 'own')),
  -- The place in the log from which on they have seen what they see now: whoever resumes from before begins anew.
  add column if not exists visibility_since bigint not null default 0;

create or replace function keep_last_owner() returns trigger language plpgsql as $$
begin
  new.last_owner_id := case
    when new.owner_id is not null then new.owner_id
    when new.state = 'closed' then case when tg_op = 'UPDATE' then coalesce(old.owner_id, new.last_owner_id) else new.last_owner_id end
  end;
  return new;
end $$;
create or replace trigger conversation_last_owner before insert or update of owner_id, state on conversation for each row
  when (new.last_owner_id is distinct from new.owner_id) execute function keep_last_owner();

-- step: those that are there, a thousand at a time
do $$
declare
  workspace uuid := '00000000-0000-0000-0000-000000000000';
  conversation uuid := workspace;
begin
  loop
    with batch as (
      select c.workspace_id, c.id from conversation c where (c.workspace_id, c.id) > (workspace, conversation)
      order by c.workspace_id, c.id limit 1000
    ), owned as (
      update conversation c set last_owner_id = case when c.owner_id is not null then c.owner_id else (
        select a.member_id from assignment a where a.workspace_id = c.workspace_id and a.conversation_id = c.id
        order by a.started_at desc, a.id desc limit 1
      ) end
      from batch b
      where c.workspace_id = b.workspace_id and c.id = b.id and c.last_owner_id is null
        and (c.owner_id is not null or c.state = 'closed')
    )
    select b.workspace_id, b.id into workspace, conversation from batch b order by b.workspace_id desc, b.id desc limit 1;
    exit when not found;
    commit;
  end loop;
end $$;

-- step: of the open ones nobody owns more than they can carry, and `conversation_owned` finds them
drop index concurrently if exists conversation_list_of_last_owner;
-- step
create index concurrently conversation_list_of_last_owner on conversation (workspace_id, last_owner_id, list_place desc)
  where state = 'closed';
-- step
drop index concurrently if exists conversation_offered;
-- step
create index concurrently conversation_offered on conversation (workspace_id, offered_to) where offered_to is not null;

-- step
comment on column conversation.last_owner_id is 'the owner, or who owned it last before it was closed';
