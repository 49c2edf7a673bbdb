-- A company's own program is called, and its developers look up what they were sent and what they answered, as for webhooks.
-- Only adds: the previous release writes down no calls, and knows no pause after long failure.
alter table channel_account add column if not exists failing_since timestamptz;

create table if not exists channel_attempt (
  workspace_id uuid        not null,
  part_id      uuid        not null,
  id           uuid        not null,
  at           timestamptz not null,
  duration_ms  int         not null,
  status       int,
  failure      text,
  -- The beginning of the body of what was answered. What was sent is not stored twice: it is made of the part.
  answer       text        not null,
  primary key (workspace_id, part_id, id),
  foreign key (workspace_id, part_id) references channel_part on delete cascade
);
create index if not exists channel_attempt_age on channel_attempt (at);
alter table channel_attempt enable row level security;
drop policy if exists tenant on channel_attempt;
create policy tenant on channel_attempt using (workspace_id = any ((select app_workspaces())::uuid[]));

-- What nobody will ask for any more, with the calls. The workspaces that had something else.
create or replace function delete_old_channel_rows(hooks_before timestamptz, leftovers_before timestamptz) returns table (workspace_id uuid)
language sql security definer set search_path = public as
$$
  with hooks as (
    delete from channel_hook h where h.done_at < hooks_before returning h.workspace_id
  ), leftovers as (
    delete from channel_leftover l where l.at < leftovers_before returning l.workspace_id
  ), attempts as (
    delete from channel_attempt a where a.at < leftovers_before returning a.workspace_id
  )
  select hooks.workspace_id from hooks union select leftovers.workspace_id from leftovers
$$;

-- step: the log of an account, newest first
drop index concurrently if exists channel_part_newest;
-- step
create index concurrently channel_part_newest on channel_part (workspace_id, inbox_id, id);
-- step: what was given up
drop index concurrently if exists channel_part_given_up;
-- step
create index concurrently channel_part_given_up on channel_part (workspace_id, inbox_id, id) where state in ('failed', 'unknown');
-- step
comment on column channel_account.failing_since is 'since when no call was answered well; null: the last one was';
