-- The heart of Parley: workspaces, who writes, the conversations, and the log. Every primary key begins with
-- workspace_id, so that hash partitioning can come later, and every table carries the second wall: a row is seen only
-- by a transaction that named its workspace (setting parley.workspaces). The application's role owns nothing.

create function app_workspaces() returns uuid[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('parley.workspaces', true), ''), '{}')::uuid[] $$;

create table workspace (
  workspace_id uuid        primary key,
  seq          bigint      not null default 0,
  name         text        not null,
  settings     jsonb       not null,
  created_at   timestamptz not null
);

-- One row a workspace: the lock under which the log's numbers are handed out, and the newest of them. It is the last
-- lock of every transaction, so numbers become visible in their order. A sequence cannot promise that.
create table event_stream (
  workspace_id uuid   primary key references workspace,
  last_seq     bigint not null default 0,
  -- Changes when history was replaced (a restored backup), so that old cursors are not believed.
  epoch        uuid   not null
) with (fillfactor = 50);

-- message.posted has no payload: its content stands in message, under the same seq, and only there.
create table event (
  workspace_id    uuid        not null,
  seq             bigint      not null,
  at              timestamptz not null,
  type            text        not null,
  conversation_id uuid,
  -- The customer who is told as well; null: members only.
  contact_id      uuid,
  payload         jsonb,
  primary key (workspace_id, seq)
);
create index event_of_contact on event (workspace_id, contact_id, seq) where contact_id is not null;

create table topic (
  workspace_id uuid        not null references workspace,
  id           uuid        not null,
  seq          bigint      not null,
  name         text        not null,
  description  text        not null default '',
  position     integer     not null,
  retired_at   timestamptz,
  primary key (workspace_id, id)
);
create unique index topic_name on topic (workspace_id, lower(name)) where retired_at is null;

create table member (
  workspace_id      uuid        not null references workspace,
  id                uuid        not null,
  seq               bigint      not null,
  user_id           uuid        not null,
  name              text        not null,
  email             text        not null,
  role              text        not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
  capacity          integer     not null check (capacity between 1 and 100),
  availability      text        not null check (availability in ('available', 'busy', 'away', 'offline')),
  own_messages_side text        check (own_messages_side in ('left', 'right')),
  created_at        timestamptz not null,
  removed_at        timestamptz,
  primary key (workspace_id, id)
);
create unique index member_of_user on member (workspace_id, user_id) where removed_at is null;
create index member_by_user on member (user_id) where removed_at is null;

create table member_topic (
  workspace_id uuid not null,
  member_id    uuid not null,
  topic_id     uuid not null,
  primary key (workspace_id, member_id, topic_id),
  foreign key (workspace_id, member_id) references member,
  foreign key (workspace_id, topic_id) references topic
);

create table invitation (
  workspace_id uuid        not null references workspace,
  id           uuid        not null,
  email        text        not null,
  role         text        not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
  capacity     integer     not null check (capacity between 1 and 100),
  topic_ids    uuid[]      not null,
  token_hash   bytea       not null,
  invited_by   uuid,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  accepted_at  timestamptz,
  revoked_at   timestamptz,
  primary key (workspace_id, id)
);
create unique index invitation_by_token on invitation (workspace_id, token_hash);

create table api_key (
  workspace_id uuid        not null,
  id           uuid        not null,
  member_id    uuid        not null,
  name         text        not null,
  prefix       text        not null,
  secret_hash  bytea       not null,
  scopes       text[]      not null,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member
);
create unique index api_key_by_secret on api_key (workspace_id, secret_hash);

create table inbox (
  workspace_id uuid   not null references workspace,
  id           uuid   not null,
  seq          bigint not null,
  channel      text   not null check (channel in ('web')),
  name         text   not null,
  key          text   not null unique,
  settings     jsonb  not null,
  primary key (workspace_id, id)
);
create unique index inbox_name on inbox (workspace_id, lower(name));

create table contact (
  workspace_id uuid        not null references workspace,
  id           uuid        not null,
  seq          bigint      not null,
  name         text,
  email        text,
  context      jsonb       not null,
  created_at   timestamptz not null,
  primary key (workspace_id, id)
);

-- The addresses of a contact. A visitor's is the hash of the secret that his browser keeps.
create table identity (
  workspace_id uuid        not null,
  id           uuid        not null,
  contact_id   uuid        not null,
  inbox_id     uuid        not null,
  kind         text        not null check (kind in ('visitor', 'email', 'phone', 'external')),
  value        text        not null,
  created_at   timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, inbox_id) references inbox
);
create unique index identity_by_value on identity (workspace_id, inbox_id, kind, value);
create index identity_of_contact on identity (workspace_id, contact_id);
create unique index identity_visitor on identity (workspace_id, value) where kind = 'visitor';

create table conversation (
  workspace_id      uuid        not null,
  id                uuid        not null,
  seq               bigint      not null,
  inbox_id          uuid        not null,
  contact_id        uuid        not null,
  topic_id          uuid,
  state             text        not null check (state in ('waiting', 'active', 'snoozed', 'closed')),
  owner_id          uuid,
  priority          integer     not null default 0,
  waiting_since     timestamptz,
  unanswered_since  timestamptz,
  last_number       integer     not null default 0,
  last_message      jsonb,
  last_message_seq  bigint      not null,
  contact_seen_seq  bigint      not null default 0,
  member_seen_seq   bigint      not null default 0,
  start_client_id   text        not null,
  started_at        timestamptz not null,
  closed_at         timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, inbox_id) references inbox,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, topic_id) references topic,
  foreign key (workspace_id, owner_id) references member,
  -- The states and what they mean, kept by the database itself.
  check ((state = 'active') = (owner_id is not null)),
  check ((state = 'waiting') = (waiting_since is not null)),
  check ((state = 'closed') = (closed_at is not null))
) with (fillfactor = 70);
create unique index conversation_start on conversation (workspace_id, contact_id, start_client_id);
create index conversation_newest on conversation (workspace_id, last_message_seq desc);
create index conversation_by_state on conversation (workspace_id, state, last_message_seq desc);
create index conversation_open on conversation (workspace_id, last_message_seq desc) where closed_at is null;
create index conversation_by_topic on conversation (workspace_id, topic_id, state, last_message_seq desc);
create index conversation_of_owner on conversation (workspace_id, owner_id, last_message_seq desc) where owner_id is not null;
create index conversation_of_contact on conversation (workspace_id, contact_id, last_message_seq desc);
create index conversation_longest_waiting on conversation (workspace_id, waiting_since, id) where state = 'waiting';

create table message (
  workspace_id    uuid        not null,
  conversation_id uuid        not null,
  seq             bigint      not null,
  -- Dense over what the customer sees; null for a note.
  number          integer,
  id              uuid        not null,
  kind            text        not null check (kind in ('text', 'note', 'system')),
  author_kind     text        not null check (author_kind in ('contact', 'member', 'bot', 'system')),
  author_id       uuid,
  author_name     text,
  client_id       text,
  text            text        not null,
  attachments     jsonb,
  notice          jsonb,
  at              timestamptz not null,
  primary key (workspace_id, conversation_id, seq),
  check ((kind = 'note') = (number is null))
);
create unique index message_number on message (workspace_id, conversation_id, number) where number is not null;
create unique index message_client_id on message (workspace_id, conversation_id, author_id, client_id) where client_id is not null;

-- Who owned a conversation, from when to when, and why. Kept apart from conversation because "all conversations of
-- Ann" must stay true after a hand-over.
create table assignment (
  workspace_id    uuid        not null,
  conversation_id uuid        not null,
  started_at      timestamptz not null,
  id              uuid        not null,
  ended_at        timestamptz,
  member_id       uuid        not null,
  reason          text        not null check (reason in ('routed', 'claimed', 'handed_over', 'reassigned')),
  primary key (workspace_id, conversation_id, started_at, id),
  foreign key (workspace_id, conversation_id) references conversation,
  foreign key (workspace_id, member_id) references member
);
create unique index assignment_current_owner on assignment (workspace_id, conversation_id) where ended_at is null;
create index assignment_of_member on assignment (workspace_id, member_id, conversation_id);

create table file (
  workspace_id    uuid        not null,
  id              uuid        not null,
  conversation_id uuid        not null,
  uploader_kind   text        not null check (uploader_kind in ('contact', 'member')),
  uploader_id     uuid        not null,
  name            text        not null,
  media_type      text        not null,
  bytes           bigint      not null,
  width           integer,
  height          integer,
  has_thumbnail   boolean     not null,
  -- The message that shows it; null while it waits to be sent, and then it is deleted after a day.
  message_seq     bigint,
  -- Whether the customer may have it: not when it hangs on a note.
  internal        boolean     not null default false,
  created_at      timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation
);
create index file_unsent on file (created_at) where message_seq is null;

-- Answers of requests that carried an Idempotency-Key, for a day.
create table idempotency_key (
  workspace_id uuid        not null,
  principal_id uuid        not null,
  key          text        not null,
  request_hash bytea       not null,
  status       integer,
  body         text,
  created_at   timestamptz not null,
  primary key (workspace_id, principal_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

do $$
declare t text;
begin
  foreach t in array array['workspace', 'event_stream', 'event', 'topic', 'member', 'member_topic', 'invitation', 'api_key',
    'inbox', 'contact', 'identity', 'conversation', 'message', 'assignment', 'file', 'idempotency_key'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (workspace_id = any ((select app_workspaces())::uuid[]))', t);
  end loop;
end $$;

-- The only three questions that may be asked across workspaces. Each gives back ids and nothing that anyone wrote.
create function find_inbox(inbox_key text) returns table (workspace_id uuid, inbox_id uuid)
language sql stable security definer set search_path = public as
$$ select inbox.workspace_id, inbox.id from inbox where inbox.key = inbox_key $$;

create function list_memberships(of_user uuid) returns table (workspace_id uuid, member_id uuid)
language sql stable security definer set search_path = public as
$$ select member.workspace_id, member.id from member where member.user_id = of_user and member.removed_at is null $$;

create function list_workspace_ids() returns table (workspace_id uuid)
language sql stable security definer set search_path = public as
$$ select workspace.workspace_id from workspace order by workspace.created_at $$;

-- Housekeeping runs over all workspaces at once, and can do this one thing.
create function delete_stale_rows(older_than timestamptz) returns table (workspace_id uuid, file_id uuid)
language sql volatile security definer set search_path = public as
$$
  with keys as (delete from idempotency_key where idempotency_key.created_at < older_than)
  delete from file where file.message_seq is null and file.created_at < older_than
  returning file.workspace_id, file.id
$$;

revoke execute on all functions in schema public from public;
