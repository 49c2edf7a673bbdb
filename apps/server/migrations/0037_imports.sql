-- The past comes in: conversations from a file. Their messages stand before the log (a negative seq that follows from their time) and
-- have no events: nobody is told of a million messages one by one, and nothing goes out for them. Only adds; the previous release
-- shows what was imported, and cannot page back into it.
create table import (
  workspace_id   uuid        not null references workspace,
  id             uuid        not null,
  kind           text        not null check (kind in ('messages', 'contacts')),
  file_name      text        not null,
  bytes          bigint      not null,
  state          text        not null default 'draft'
    check (state in ('draft', 'checking', 'ready', 'running', 'done', 'cancelled', 'failed')),
  -- What the columns mean, and all that people chose.
  options        jsonb       not null,
  -- The beginning of the file.
  preview        jsonb       not null,
  -- What came of checking every row; null: that has not ended.
  report         jsonb,
  failure        text,
  -- Rows of the file that were read, of how many bytes; with the rows that are kept in `import_row`, in one transaction.
  read_row       bigint      not null default 0,
  read_bytes     bigint      not null default 0,
  faults         bigint      not null default 0,
  -- Of what was written.
  messages       bigint      not null default 0,
  conversations  bigint      not null default 0,
  customers      bigint      not null default 0,
  waiting        bigint      not null default 0,
  -- Null: an operator, by the command.
  created_by     uuid,
  created_at     timestamptz not null,
  finished_at    timestamptz,
  -- Its file and its rows are gone: nothing is left to go on with.
  is_cleared     boolean     not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member
);
create index import_newest on import (workspace_id, created_at desc);
-- One at a time reads or writes in a workspace.
create unique index import_at_work on import (workspace_id) where state in ('checking', 'running');
create index import_to_clear on import (created_at) where not is_cleared;

-- Rows that were read and are to be written, in the order in which that happens: so a customer's stand together, by their time. What
-- was written is deleted in the same transaction, so whoever goes on after a crash finds exactly what is left.
create table import_row (
  workspace_id uuid        not null,
  import_id    uuid        not null,
  customer     text        collate "C" not null,
  at           timestamptz not null,
  row_number   bigint      not null,
  -- What makes it the same as another row: customer, time, text and direction, or its own id.
  key          uuid        not null,
  text         text        not null,
  -- An agent said it.
  is_answer    boolean     not null,
  -- Name, e-mail, phone, agent, topic, as far as the file says them.
  extra        jsonb,
  primary key (workspace_id, import_id, customer, at, row_number),
  foreign key (workspace_id, import_id) references import on delete cascade
);

-- The first 10,000 rows that are not imported; `import.faults` counts them all.
create table import_fault (
  workspace_id uuid   not null,
  import_id    uuid   not null,
  row_number   bigint not null,
  reason       text   not null,
  cell         text   not null,
  primary key (workspace_id, import_id, row_number),
  foreign key (workspace_id, import_id) references import on delete cascade
);

-- Rows that were imported, for ever: the same file once more makes no double.
create table import_key (
  workspace_id uuid not null,
  key          uuid not null,
  primary key (workspace_id, key)
);

-- What the columns of files with this header meant the last time.
create table import_mapping (
  workspace_id uuid  not null,
  header_hash  uuid  not null,
  options      jsonb not null,
  primary key (workspace_id, header_hash)
);

-- Who took what out, and when.
create table export (
  workspace_id uuid        not null,
  id           uuid        not null,
  kind         text        not null check (kind in ('conversations', 'contacts')),
  format       text        not null check (format in ('csv', 'jsonl')),
  member_id    uuid        not null,
  api_key_id   uuid,
  at           timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member
);
create index export_newest on export (workspace_id, at desc);

do $$
declare t text;
begin
  foreach t in array array['import', 'import_row', 'import_fault', 'import_key', 'import_mapping', 'export'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (workspace_id = any ((select app_workspaces())::uuid[]))', t);
  end loop;
end $$;

-- Where a conversation came from: import, name of the file, when. Null: it was held here.
alter table conversation add column imported jsonb;

-- Imports that nobody will go on with, across workspaces, because housekeeping looks once an hour. Ids only.
create function list_stale_imports(older_than timestamptz, at_most integer) returns table (workspace_id uuid, import_id uuid)
language sql stable security definer set search_path = public as
$$
  select workspace_id, id from import
  where created_at < older_than and not is_cleared and state not in ('checking', 'running')
  order by created_at limit at_most
$$;
revoke execute on function list_stale_imports(timestamptz, integer) from public;
