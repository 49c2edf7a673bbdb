-- Lists that must cost the same whatever lies behind them: all conversations that a member ever had, newest message first, and
-- customers by the beginning of their name. Only adds, but for an index that two others replace.

alter table assignment
  -- The newest message and the topic of its conversation, once that is closed and neither changes any more; null: it is open.
  -- So the history of a member can be read in the order of a list, and nothing is written for a message.
  add column closed_seq      bigint,
  add column closed_topic_id uuid;
update assignment a set closed_seq = c.last_message_seq, closed_topic_id = c.topic_id
from conversation c where c.workspace_id = a.workspace_id and c.id = a.conversation_id and c.state = 'closed';
drop index assignment_of_member;
create index assignment_of_member_closed on assignment (workspace_id, member_id, closed_seq, conversation_id)
  where closed_seq is not null;
create index assignment_of_member_in_topic on assignment (workspace_id, member_id, closed_topic_id, closed_seq, conversation_id)
  where closed_seq is not null;
create index assignment_of_member_open on assignment (workspace_id, member_id, conversation_id) where closed_seq is null;

-- Kept by the database, because the previous release closes conversations, too.
create function keep_closed_seq() returns trigger language plpgsql as $$
begin
  update assignment set
    closed_seq = case when new.state = 'closed' then new.last_message_seq end,
    closed_topic_id = case when new.state = 'closed' then new.topic_id end
  where workspace_id = new.workspace_id and conversation_id = new.id;
  return null;
end $$;
create trigger conversation_closing after update of state on conversation for each row
  when ((old.state = 'closed') <> (new.state = 'closed')) execute function keep_closed_seq();

-- Columns, because row-level security lets no index be asked through a function that might tell what it was given.
alter table contact
  add column search_name  text generated always as (lower(name)) stored,
  add column search_email text generated always as (lower(email)) stored;
create index contact_by_name on contact (workspace_id, search_name text_pattern_ops) where search_name is not null;
create index contact_by_email on contact (workspace_id, search_email text_pattern_ops) where search_email is not null;
