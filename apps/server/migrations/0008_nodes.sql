-- Many processes on one database. Processes that serve people say here whose lines may have moved, and those that route
-- take it from here: so that a customer is assigned at once, also where nothing else connects the two. Rows live for a
-- moment; one that is lost is made good by the router's own rounds. Only adds; the previous release routes by itself.
create table routing_hint (
  workspace_id uuid        not null primary key references workspace on delete cascade,
  at           timestamptz not null default now()
) with (fillfactor = 50);
alter table routing_hint enable row level security;
create policy tenant on routing_hint using (workspace_id = any ((select app_workspaces())::uuid[]));

-- Whoever takes a hint answers for it; those who ask at the same time get others.
create function take_routing_hints() returns table (workspace_id uuid)
language sql volatile security definer set search_path = public as
$$
  delete from routing_hint h using (select t.workspace_id from routing_hint t for update skip locked) taken
  where h.workspace_id = taken.workspace_id returning h.workspace_id
$$;

revoke execute on function take_routing_hints() from public;
