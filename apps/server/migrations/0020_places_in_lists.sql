-- An open conversation's messages touch no index of a list. Until now the newest message of a conversation stood in six indexes, so
-- each message wrote the row and all of its index entries anew; now such an update is a HOT one, which writes no index entry.
--
-- `list_place` is what the lists are ordered by, and changes rarely: for a closed conversation, which is at rest, the place of its
-- newest message; for an open one that place rounded down to 16,384 places of the log. Open conversations that share a rounded
-- place are few (each has several entries in the log) and are sorted when they are read. So a page costs one such stretch at most,
-- however many are open, and a conversation is written anew in the indexes once in a stretch.
--
-- The database keeps it, because the previous release posts, too, while both run; that one's lists are right and, for the minutes
-- in which it goes on, sorted without an index. In steps, because a company may have a million conversations: nobody waits for any
-- of them, and each may be run again.
alter table conversation add column if not exists list_place bigint;

create or replace function keep_list_place() returns trigger language plpgsql as $$
begin
  new.list_place := case when new.closed_at is null then new.last_message_seq >> 14 << 14 else new.last_message_seq end;
  return new;
end $$;
create or replace trigger conversation_list_place before insert or update on conversation for each row
  when (new.list_place is distinct from case when new.closed_at is null then new.last_message_seq >> 14 << 14 else new.last_message_seq end)
  execute function keep_list_place();

-- step: those that are there, a thousand at a time; before there is an index of it, so that only rows are written
do $$
declare
  workspace uuid := '00000000-0000-0000-0000-000000000000';
  conversation uuid := workspace;
  seen bigint := 0;
begin
  loop
    with batch as (
      select c.workspace_id, c.id from conversation c where (c.workspace_id, c.id) > (workspace, conversation)
      order by c.workspace_id, c.id limit 1000
    ), placed as (
      update conversation c set list_place = null from batch b
      where c.workspace_id = b.workspace_id and c.id = b.id and c.list_place is null
    )
    select b.workspace_id, b.id into workspace, conversation from batch b order by b.workspace_id desc, b.id desc limit 1;
    exit when not found;
    commit;
    seen := seen + 1000;
    if seen % 100000 = 0 then raise info 'places in lists: % conversations', seen; end if;
  end loop;
end $$;

-- step
drop index concurrently if exists conversation_list_open;
-- step
create index concurrently conversation_list_open on conversation (workspace_id, list_place desc) where closed_at is null;
-- step
drop index concurrently if exists conversation_list_by_state;
-- step
create index concurrently conversation_list_by_state on conversation (workspace_id, state, list_place desc);
-- step
drop index concurrently if exists conversation_list_by_topic;
-- step
create index concurrently conversation_list_by_topic on conversation (workspace_id, topic_id, state, list_place desc);
-- step
drop index concurrently if exists conversation_list_of_contact;
-- step
create index concurrently conversation_list_of_contact on conversation (workspace_id, contact_id, list_place desc);
-- step: nobody owns more than he can carry, so these need no order
drop index concurrently if exists conversation_owned;
-- step
create index concurrently conversation_owned on conversation (workspace_id, owner_id) where owner_id is not null;

-- step: what they take the place of
drop index if exists conversation_newest;
drop index if exists conversation_by_state;
drop index if exists conversation_open;
drop index if exists conversation_by_topic;
drop index if exists conversation_of_owner;
drop index if exists conversation_of_contact;
