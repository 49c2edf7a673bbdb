-- A visitor's token ends: when nobody used it for long, at an age, when a newer one has taken its place, when the customer or a
-- member ends it. Safe beside the previous release, which looks at none of this: what it makes, and what there is, ends 90 days
-- after this ran unless it is used. No rows are written: the defaults are the same for all that exist.
alter table identity
  add column if not exists ends_at timestamptz not null default now() + interval '90 days',
  -- Of a token that takes the place of an older one: which that is.
  add column if not exists replaces uuid,
  -- Given out and not shown yet, and until then the older one stands; good; or replaced, and good for some minutes only.
  add column if not exists token_state text not null default 'current'
    check (token_state in ('unseen', 'current', 'replaced'));
-- step
drop index concurrently if exists identity_visitor_end;
-- step
create index concurrently identity_visitor_end on identity (ends_at) where kind = 'visitor';
-- step
-- Across workspaces, because a node asks every few seconds for all whose feeds are open on it. Ids only.
create function ended_visitor_tokens(after timestamptz, until timestamptz) returns table (id uuid)
language sql stable security definer set search_path = public as
$$
  select id from identity where kind = 'visitor' and ends_at > after and ends_at <= until
$$;
revoke execute on function ended_visitor_tokens(timestamptz, timestamptz) from public;

-- As before, and tokens that have ended.
create or replace function delete_stale_rows(older_than timestamptz) returns table (workspace_id uuid, file_id uuid)
language sql volatile security definer set search_path = public as
$$
  with keys as (delete from idempotency_key where idempotency_key.created_at < older_than),
    codes as (delete from visitor_code where visitor_code.expires_at < older_than),
    origins as (delete from conversation_origin where conversation_origin.started_at < older_than - interval '30 days'),
    bans as (delete from ban where ban.expires_at < older_than),
    tokens as (delete from identity where identity.kind = 'visitor' and identity.ends_at < older_than)
  delete from file where file.message_seq is null and file.created_at < older_than
  returning file.workspace_id, file.id
$$;
