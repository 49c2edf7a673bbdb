-- Those who wait on a channel are told their place, and asked what it is about. What was said is written in the transaction that says
-- it, under the lock of the conversation: killed anywhere, nothing is said twice. Only adds; the previous release says nothing.
create table channel_wait (
  workspace_id    uuid        not null,
  conversation_id uuid        not null,
  -- How often they were asked for a topic, when the newest question was put, and what it offered, in order.
  asked           integer     not null default 0,
  asked_at        timestamptz,
  asked_topics    uuid[],
  -- What they were told last, when, and of which line; `told_position`: their place in it.
  told            text        check (told in ('place', 'left', 'turn')),
  told_at         timestamptz,
  told_topic_id   uuid,
  told_position   integer,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation
);
create index channel_wait_in_line on channel_wait (workspace_id, conversation_id) where told = 'place' and told_position > 1;
alter table channel_wait enable row level security;
create policy tenant on channel_wait using (workspace_id = any ((select app_workspaces())::uuid[]));

-- What is true for a moment only is not sent later; null: for as long as it takes.
alter table channel_part add column expires_at timestamptz;
