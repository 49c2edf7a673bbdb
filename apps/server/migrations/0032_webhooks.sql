-- Webhooks: events for programs that are called instead of listening. A webhook reads the log from a place of its own, as a reader
-- of the feed does, and writes down a delivery for each event that it is to be told; so posting pays nothing, and whoever is
-- away for long misses nothing. Only adds; the previous release sends nothing.
create table webhook (
  workspace_id uuid        not null references workspace,
  id           uuid        not null,
  name         text        not null,
  url          text        not null,
  event_types  text[]      not null,
  scopes       text[]      not null,
  -- Null: active.
  paused_because text      check (paused_because in ('asked', 'failing', 'gone')),
  created_at   timestamptz not null,
  created_by   uuid        not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member
);
alter table webhook enable row level security;
create policy tenant on webhook using (workspace_id = any ((select app_workspaces())::uuid[]));

-- What signs. Of two, both do: receivers change to the new one when they like.
create table webhook_secret (
  workspace_id uuid        not null,
  webhook_id   uuid        not null,
  id           uuid        not null,
  sealed       text        not null,
  created_at   timestamptz not null,
  -- Null: the current one.
  expires_at   timestamptz,
  primary key (workspace_id, webhook_id, id),
  foreign key (workspace_id, webhook_id) references webhook on delete cascade
);
alter table webhook_secret enable row level security;
create policy tenant on webhook_secret using (workspace_id = any ((select app_workspaces())::uuid[]));

-- How far a webhook has come. Beside `webhook`, which people change, because this changes all the time.
create table webhook_progress (
  workspace_id  uuid        not null,
  webhook_id    uuid        not null,
  -- Everything up to here was read.
  seq           bigint      not null,
  -- Since when nothing has arrived.
  failing_since timestamptz,
  -- Which process sends for it now, and until when that is believed without a sign of life.
  leased_by     uuid,
  leased_until  timestamptz,
  primary key (workspace_id, webhook_id),
  foreign key (workspace_id, webhook_id) references webhook on delete cascade
) with (fillfactor = 50);
alter table webhook_progress enable row level security;
create policy tenant on webhook_progress using (workspace_id = any ((select app_workspaces())::uuid[]));

-- An event on its way to a receiver. It holds no content: that is looked up in the log at each attempt, so that what was withdrawn
-- is told no more.
create table webhook_delivery (
  workspace_id    uuid        not null,
  webhook_id      uuid        not null,
  id              uuid        not null,
  type            text        not null,
  -- Null: a test.
  seq             bigint,
  conversation_id uuid,
  state           text        not null check (state in ('pending', 'delivered', 'failed')),
  attempts        int         not null,
  created_at      timestamptz not null,
  -- Attempts are made until a day after this: when it was made, or replayed.
  begun_at        timestamptz not null,
  -- Null once it is settled.
  next_attempt_at timestamptz,
  settled_at      timestamptz,
  primary key (workspace_id, webhook_id, id),
  foreign key (workspace_id, webhook_id) references webhook on delete cascade
) with (fillfactor = 70);
-- Each event once, whoever reads the log twice.
create unique index webhook_delivery_of_event on webhook_delivery (workspace_id, webhook_id, seq) where seq is not null;
create index webhook_delivery_pending on webhook_delivery (workspace_id, webhook_id, seq) where state = 'pending';
create index webhook_delivery_failed on webhook_delivery (workspace_id, webhook_id, id) where state = 'failed';
alter table webhook_delivery enable row level security;
create policy tenant on webhook_delivery using (workspace_id = any ((select app_workspaces())::uuid[]));

create table webhook_attempt (
  workspace_id uuid        not null,
  webhook_id   uuid        not null,
  delivery_id  uuid        not null,
  id           uuid        not null,
  at           timestamptz not null,
  duration_ms  int         not null,
  status       int,
  failure      text,
  -- The beginning of the body of what was answered.
  answer       text        not null,
  primary key (workspace_id, webhook_id, delivery_id, id),
  foreign key (workspace_id, webhook_id, delivery_id) references webhook_delivery on delete cascade
);
alter table webhook_attempt enable row level security;
create policy tenant on webhook_attempt using (workspace_id = any ((select app_workspaces())::uuid[]));

-- Webhooks that nobody serves and that have something to read or to send. There are few; ids only.
create function list_webhooks_with_work(at timestamptz) returns table (workspace_id uuid, webhook_id uuid)
language sql stable security definer set search_path = public as
$$
  select p.workspace_id, p.webhook_id from webhook_progress p
  join webhook w on w.workspace_id = p.workspace_id and w.id = p.webhook_id
  join event_stream s on s.workspace_id = p.workspace_id
  where w.paused_because is null and (p.leased_until is null or p.leased_until <= at) and (
    s.last_seq > p.seq or exists (
      select from webhook_delivery d
      where d.workspace_id = p.workspace_id and d.webhook_id = p.webhook_id and d.state = 'pending' and d.next_attempt_at <= at
    )
  )
$$;
revoke execute on function list_webhooks_with_work(timestamptz) from public;

-- What nobody will ask for any more: settled deliveries that are old, or of which a webhook has too many; secrets that ended.
create function delete_old_webhook_rows(at timestamptz, older_than timestamptz, keep int) returns table (webhook_id uuid)
language sql volatile security definer set search_path = public as
$$
  delete from webhook_secret where expires_at <= at;
  delete from webhook_delivery where state <> 'pending' and created_at < older_than;
  delete from webhook_delivery d using webhook w, lateral (
    select k.id from webhook_delivery k where k.workspace_id = w.workspace_id and k.webhook_id = w.id
    order by k.id desc offset keep limit 1
  ) last
  where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.id <= last.id and d.state <> 'pending'
  returning w.id;
$$;
revoke execute on function delete_old_webhook_rows(timestamptz, timestamptz, int) from public;
