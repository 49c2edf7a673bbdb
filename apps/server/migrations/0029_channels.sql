-- Channels: customers write elsewhere, and what comes from there and goes there passes these tables. Only adds; the previous release
-- knows no other inbox than a website's.
alter table inbox drop constraint inbox_channel_check;
alter table inbox add constraint inbox_channel check (channel in ('web', 'whatsapp', 'api')) not valid;
-- What members may know of the account behind an inbox; null: a website has none.
alter table inbox add column account jsonb;

-- Names by which channels know somebody. A username is shown and recognises nobody: it may be another person's tomorrow.
alter table identity drop constraint identity_kind_check;
alter table identity add constraint identity_kind
  check (kind in ('visitor', 'email', 'phone', 'external', 'user', 'parent_user', 'username')) not valid;

create index identity_by_name on identity (workspace_id, kind, value) where kind in ('user', 'parent_user', 'phone');

-- When the customer last wrote, by the clock of whoever brought it: channels let free text through for a while after it.
alter table conversation add column contact_wrote_at timestamptz;
-- How often people had it sent.
alter table message_delivery add column attempt integer not null default 1;
-- When a message was written elsewhere; null: when it came.
alter table message add column wrote_at timestamptz;

-- Where the other side delivers: an application of the company's there, with the secrets that prove it. Its key stands in the address.
create table channel_door (
  workspace_id uuid        not null references workspace,
  id           uuid        not null,
  key          text        not null unique,
  channel      text        not null,
  name         text        not null,
  secrets      text        not null,
  created_at   timestamptz not null,
  -- Who empties it does so alone until then.
  leased_by    uuid,
  leased_until timestamptz,
  primary key (workspace_id, id)
);

-- One address of ours there, such as a number.
create table channel_account (
  workspace_id   uuid        not null,
  inbox_id       uuid        not null,
  door_id        uuid        not null,
  channel        text        not null,
  address        text        not null,
  settings       jsonb       not null,
  secrets        text        not null,
  -- Nothing is sent before then: the other side asked for a pause.
  paused_until   timestamptz,
  -- Nothing is sent until people have mended something: the channel's code and words.
  stopped_code   text,
  stopped_detail text,
  templates      jsonb,
  templates_at   timestamptz,
  leased_by      uuid,
  leased_until   timestamptz,
  primary key (workspace_id, inbox_id),
  foreign key (workspace_id, inbox_id) references inbox,
  foreign key (workspace_id, door_id) references channel_door
);
create unique index channel_account_address on channel_account (workspace_id, door_id, address);

-- How far the log of a workspace that has accounts was read for what is to go out.
create table channel_outlet (
  workspace_id uuid   not null references workspace primary key,
  seq          bigint not null
);

-- What came, as it came: stored before it is answered, done later. A repeat has the same digest and is not stored.
create table channel_hook (
  workspace_id uuid        not null,
  id           uuid        not null,
  door_id      uuid        not null,
  digest       bytea       not null,
  body         bytea       not null,
  received_at  timestamptz not null,
  done_at      timestamptz,
  -- Tries that failed, and why the last one did. Given up after some: it stays for an admin to see.
  attempts     integer     not null default 0,
  given_up_at  timestamptz,
  error        text,
  primary key (workspace_id, id),
  foreign key (workspace_id, door_id) references channel_door
);
create unique index channel_hook_digest on channel_hook (workspace_id, door_id, digest);
create index channel_hook_to_do on channel_hook (workspace_id, door_id, id) where done_at is null and given_up_at is null;
create index channel_hook_given_up on channel_hook (workspace_id, door_id) where given_up_at is not null and done_at is null;
create index channel_hook_newest on channel_hook (workspace_id, door_id, received_at);
create index channel_hook_age on channel_hook (done_at);

-- Which message of ours is which of theirs, both ways. Without a place: it is being posted, into this conversation.
create table channel_message (
  workspace_id    uuid   not null,
  inbox_id        uuid   not null,
  external_id     text   not null,
  conversation_id uuid   not null,
  message_seq     bigint,
  primary key (workspace_id, inbox_id, external_id),
  foreign key (workspace_id, conversation_id) references conversation
);
create index channel_message_of_message on channel_message (workspace_id, conversation_id, message_seq);

-- What goes out: one row for each message as the channel counts them, in the order of the log.
create table channel_part (
  workspace_id    uuid        not null,
  id              uuid        not null,
  inbox_id        uuid        not null,
  conversation_id uuid        not null,
  -- The message that it is a part of, or about: its customer's, for what says that it was read.
  message_seq     bigint      not null,
  kind            text        not null check (kind in ('message', 'reaction', 'read')),
  part            integer     not null,
  -- As it goes, in what the channel counts as one message; its file by our id until it is called.
  outbound        jsonb       not null,
  -- sending: the call was made, or was about to be. Whoever finds it so after a crash does not know, and does not send it again.
  state           text        not null check (state in ('queued', 'sending', 'unknown', 'sent', 'failed', 'delivered', 'read', 'played')),
  external_id     text,
  attempts        integer     not null default 0,
  next_at         timestamptz,
  created_at      timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id, message_seq) references message
);
create unique index channel_part_of_message on channel_part (workspace_id, conversation_id, message_seq, kind, part);
create index channel_part_to_send on channel_part (workspace_id, inbox_id, message_seq, part) where state in ('queued', 'sending');

-- A file that a message speaks of and that is still on the other side.
create table channel_file (
  workspace_id    uuid    not null,
  id              uuid    not null,
  inbox_id        uuid    not null,
  conversation_id uuid    not null,
  message_seq     bigint  not null,
  media_id        text    not null,
  media_type      text    not null,
  name            text,
  sha256          text,
  -- What the message is once its file is here.
  content         jsonb,
  attempts        integer not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id, message_seq) references message
);
create unique index channel_file_of_message on channel_file (workspace_id, conversation_id, message_seq);

-- What came and has no place in a thread: counted, and kept for an admin to see.
create table channel_leftover (
  workspace_id uuid        not null,
  id           uuid        not null,
  door_id      uuid        not null,
  inbox_id     uuid,
  external_id  text        not null,
  what         text        not null,
  detail       jsonb       not null,
  at           timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, door_id) references channel_door
);
create unique index channel_leftover_once on channel_leftover (workspace_id, door_id, external_id);
create index channel_leftover_age on channel_leftover (at);

do $$
declare t text;
begin
  foreach t in array array['channel_door', 'channel_account', 'channel_outlet', 'channel_hook', 'channel_message', 'channel_part', 'channel_file',
    'channel_leftover'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (workspace_id = any ((select app_workspaces())::uuid[]))', t);
  end loop;
end $$;

-- Where the key of a door leads. Ids only.
create function find_channel_door(door_key text) returns table (workspace_id uuid, door_id uuid)
language sql stable security definer set search_path = public as
$$ select d.workspace_id, d.id from channel_door d where d.key = door_key $$;

-- Doors behind which something waits, and accounts that have something to send. Ids only.
create function list_doors_to_empty() returns table (workspace_id uuid, door_id uuid)
language sql stable security definer set search_path = public as
$$
  select distinct h.workspace_id, h.door_id from channel_hook h where h.done_at is null and h.given_up_at is null
$$;
create function list_accounts_to_send(now timestamptz) returns table (workspace_id uuid, inbox_id uuid)
language sql stable security definer set search_path = public as
$$
  select a.workspace_id, a.inbox_id from channel_account a
  where a.stopped_code is null and (a.paused_until is null or a.paused_until <= now) and exists (
    select from channel_part p where p.workspace_id = a.workspace_id and p.inbox_id = a.inbox_id
      and p.state in ('queued', 'sending') and (p.next_at is null or p.next_at <= now))
$$;
-- Workspaces that had such.
create function delete_old_channel_rows(hooks_before timestamptz, leftovers_before timestamptz) returns table (workspace_id uuid)
language sql security definer set search_path = public as
$$
  with hooks as (
    delete from channel_hook h where h.done_at < hooks_before returning h.workspace_id
  ), leftovers as (
    delete from channel_leftover l where l.at < leftovers_before returning l.workspace_id
  )
  select hooks.workspace_id from hooks union select leftovers.workspace_id from leftovers
$$;
create function list_outlets_behind() returns table (workspace_id uuid)
language sql stable security definer set search_path = public as
$$ select o.workspace_id from channel_outlet o join event_stream s using (workspace_id) where s.last_seq > o.seq $$;
revoke execute on function find_channel_door(text), list_doors_to_empty(), list_accounts_to_send(timestamptz), list_outlets_behind(),
  delete_old_channel_rows(timestamptz, timestamptz) from public;

-- A browser comes by a website's key alone.
create or replace function find_inbox(inbox_key text) returns table (workspace_id uuid, inbox_id uuid)
language sql stable security definer set search_path = public as
$$ select inbox.workspace_id, inbox.id from inbox where inbox.key = inbox_key and inbox.channel = 'web' $$;
