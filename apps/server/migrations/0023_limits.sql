-- What one stranger can cost has an end. Only adds; the previous release notes no origins, knows no bans and counts no storage,
-- but the triggers count what it stores.

-- Contacts who never wrote, by age; beside the traffic, and again if it was interrupted.
drop index concurrently if exists contact_silent;
-- step
create index concurrently contact_silent on contact (created_at) where seq = 0;
-- step
-- From where a conversation was started: an IPv4 address, or the /64 of an IPv6 one. Kept for a month, to bound how many one
-- address has open, and to ban it. A table of its own, so that nothing that posting touches grows.
create table conversation_origin (
  workspace_id    uuid        not null,
  conversation_id uuid        not null,
  place           text        not null,
  started_at      timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation
);
create index conversation_origin_place on conversation_origin (workspace_id, place);
create index conversation_origin_age on conversation_origin (started_at);

-- Who is let in no more: a contact, or a range of addresses.
create table ban (
  workspace_id uuid        not null,
  id           uuid        not null,
  contact_id   uuid,
  range        cidr,
  reason       text        not null,
  created_by   uuid        not null,
  created_at   timestamptz not null,
  -- Null: until somebody ends it.
  expires_at   timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, created_by) references member,
  check ((contact_id is null) <> (range is null))
);
create unique index ban_of_contact on ban (workspace_id, contact_id) where contact_id is not null;
create unique index ban_of_range on ban (workspace_id, range) where range is not null;
create index ban_end on ban (expires_at) where expires_at is not null;

-- How much the files of a workspace take. Its row is the lock under which an upload is let in.
create table storage_use (
  workspace_id uuid   primary key,
  bytes        bigint not null,
  foreign key (workspace_id) references workspace
);
insert into storage_use (workspace_id, bytes)
select w.workspace_id, coalesce(sum(f.bytes), 0) from workspace w left join file f using (workspace_id) group by 1;

create function count_storage() returns trigger language plpgsql security definer set search_path = public as
$$
begin
  if tg_op = 'DELETE' then
    update storage_use set bytes = bytes - old.bytes where workspace_id = old.workspace_id;
  else
    insert into storage_use (workspace_id, bytes) values (new.workspace_id, new.bytes)
    on conflict (workspace_id) do update set bytes = storage_use.bytes + excluded.bytes;
  end if;
  return null;
end
$$;
create trigger file_counts after insert or delete on file for each row execute function count_storage();

do $$
declare t text;
begin
  foreach t in array array['conversation_origin', 'ban', 'storage_use'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (workspace_id = any ((select app_workspaces())::uuid[]))', t);
  end loop;
end $$;

-- Contacts who never wrote, with what leads to them: tokens, codes, presence. Some at a time. Whoever is writing at this moment
-- holds their row, and stays.
create function delete_silent_contacts(older_than timestamptz, most integer) returns table (contact_id uuid)
language sql volatile security definer set search_path = public as
$$
  with silent as (
    select c.workspace_id, c.id from contact c
    where c.seq = 0 and c.created_at < older_than and c.survivor_id is null
      and not exists (select from contact m where m.workspace_id = c.workspace_id and (m.survivor_id = c.id or m.merged_into = c.id))
      and not exists (select from conversation v where v.workspace_id = c.workspace_id and v.contact_id = c.id)
      and not exists (select from ban b where b.workspace_id = c.workspace_id and b.contact_id = c.id)
    order by c.created_at limit most for update of c skip locked
  ),
  tokens as (delete from identity i using silent s where i.workspace_id = s.workspace_id and i.contact_id = s.id),
  codes as (delete from visitor_code v using silent s where v.workspace_id = s.workspace_id and v.contact_id = s.id),
  here as (delete from customer_presence p using silent s where p.workspace_id = s.workspace_id and p.contact_id = s.id)
  delete from contact c using silent s where c.workspace_id = s.workspace_id and c.id = s.id returning c.id
$$;

-- As before, and where conversations were started from more than a month ago, and bans that are over.
create or replace function delete_stale_rows(older_than timestamptz) returns table (workspace_id uuid, file_id uuid)
language sql volatile security definer set search_path = public as
$$
  with keys as (delete from idempotency_key where idempotency_key.created_at < older_than),
    codes as (delete from visitor_code where visitor_code.expires_at < older_than),
    origins as (delete from conversation_origin where conversation_origin.started_at < older_than - interval '30 days'),
    bans as (delete from ban where ban.expires_at < older_than)
  delete from file where file.message_seq is null and file.created_at < older_than
  returning file.workspace_id, file.id
$$;
revoke execute on function count_storage(), delete_silent_contacts(timestamptz, integer) from public;
