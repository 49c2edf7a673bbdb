-- A link that leads a visitor back to a conversation carries a code instead of the token: it is good once and for half an hour,
-- and whoever shows it is given a token of their own. Codes are kept as hashes. Only adds; the previous release makes none.
create table visitor_code (
  workspace_id uuid        not null,
  code_hash    bytea       not null,
  contact_id   uuid        not null,
  inbox_id     uuid        not null,
  expires_at   timestamptz not null,
  primary key (workspace_id, code_hash),
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, inbox_id) references inbox
);
create index visitor_code_age on visitor_code (expires_at);
alter table visitor_code enable row level security;
create policy tenant on visitor_code using (workspace_id = any ((select app_workspaces())::uuid[]));

-- As before, and codes that nobody used.
create or replace function delete_stale_rows(older_than timestamptz) returns table (workspace_id uuid, file_id uuid)
language sql volatile security definer set search_path = public as
$$
  with keys as (delete from idempotency_key where idempotency_key.created_at < older_than),
    codes as (delete from visitor_code where visitor_code.expires_at < older_than)
  delete from file where file.message_seq is null and file.created_at < older_than
  returning file.workspace_id, file.id
$$;
