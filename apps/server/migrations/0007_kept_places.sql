-- A customer may close his tab and keeps his place for as long as his topic says; then he is out of the line, and his message
-- stands like one that was left. Only adds; the previous release goes on keeping places for ever.
alter table topic
  -- Minutes after a customer's last sign of life for which his place is kept; null: for ever.
  add column keep_place_minutes integer default 30 check (keep_place_minutes between 1 and 1440);

-- Until when each customer counts as connected; in the past: his last sign of life. Whoever never had a feed open (the form)
-- has no row, and no place of his is ever given up. Apart from contact, because it is written all the time.
create table customer_presence (
  workspace_id    uuid        not null,
  contact_id      uuid        not null,
  connected_until timestamptz not null,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references contact
) with (fillfactor = 70);
alter table customer_presence enable row level security;
create policy tenant on customer_presence using (workspace_id = any ((select app_workspaces())::uuid[]));

alter table conversation
  -- Since when he is out of the line because he stayed away; when he comes back he joins it again.
  add column gone_at timestamptz;
create index conversation_gone on conversation (workspace_id, contact_id) where gone_at is not null;
