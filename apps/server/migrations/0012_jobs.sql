-- Jobs hang behind the log. A follower reads the log of a workspace from where it stands, decides which jobs follow from it, and
-- adds them in the transaction that moves it on: so every event is decided exactly once, whoever is killed. graphile-worker's own
-- tables are put beside these at each start (platform/jobs/install-jobs.ts). Only adds; the previous release follows nothing.
create table log_follower (
  workspace_id uuid   not null references event_stream on delete cascade,
  name         text   not null,
  -- Everything up to here was decided.
  seq          bigint not null,
  primary key (workspace_id, name)
) with (fillfactor = 50);
alter table log_follower enable row level security;
create policy tenant on log_follower using (workspace_id = any ((select app_workspaces())::uuid[]));

-- What was said before there were jobs needs none: deadlines that are running now are found by the sweeps.
insert into log_follower (workspace_id, name, seq) select workspace_id, 'jobs', last_seq from event_stream;

-- Where a follower has not read everything. Both tables have one small row a workspace, so this costs a few milliseconds with
-- ten thousand of them. Ids only.
create function list_lagging_workspaces(follower text) returns table (workspace_id uuid)
language sql stable security definer set search_path = public as
$$
  select s.workspace_id from event_stream s
  left join log_follower f on f.workspace_id = s.workspace_id and f.name = follower
  where s.last_seq > coalesce(f.seq, 0)
$$;
revoke execute on function list_lagging_workspaces(text) from public;

-- Who runs jobs, and when they last said so: the jobs of whoever fell silent run again elsewhere.
create table job_worker (
  id      text        primary key,
  seen_at timestamptz not null default now()
);
