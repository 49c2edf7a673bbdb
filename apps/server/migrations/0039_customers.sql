-- What a workspace knows of its customers besides their names: values of attributes that it has defined (in its settings), and notes;
-- and the order in which a million of them is leafed through. Only adds; the previous release leaves it all alone. In steps, because
-- there may be many contacts: nobody waits, and each may be run again.
alter table contact add column if not exists attributes jsonb not null default '{}';
-- step
drop index concurrently if exists contact_newest;
-- step: ids are version 7, so they sort by when somebody came
create index concurrently contact_newest on contact (workspace_id, id desc) where seq > 0 and survivor_id is null;
-- step
drop index concurrently if exists contact_names;
-- step
create index concurrently contact_names on contact (workspace_id, search_name, id)
  where seq > 0 and survivor_id is null and search_name is not null;
-- step
drop index concurrently if exists identity_external;
-- step: whom several of a company's own programs know by the same name
create index concurrently identity_external on identity (workspace_id, value) where kind = 'external';

-- step
-- The values of attributes once more, to find contacts by: what jsonb is asked may not stand below row-level security, so no index of
-- it would be used. In the order in which they are listed.
create table contact_value (
  workspace_id uuid not null references workspace,
  contact_id   uuid not null,
  key          text not null,
  value        text not null,
  primary key (workspace_id, contact_id, key),
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
create index contact_value_found on contact_value (workspace_id, key, value, contact_id desc);
alter table contact_value enable row level security;
create policy tenant on contact_value using (workspace_id = any ((select app_workspaces())::uuid[]));

-- What members noted about a customer, who never sees it. A note stands with the person of its time; of whom was merged all are shown.
create table contact_note (
  workspace_id uuid        not null references workspace,
  id           uuid        not null,
  contact_id   uuid        not null,
  author_id    uuid        not null,
  text         text        not null,
  created_at   timestamptz not null,
  edited_at    timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, author_id) references member
);
create index contact_note_of_contact on contact_note (workspace_id, contact_id, id desc);
alter table contact_note enable row level security;
create policy tenant on contact_note using (workspace_id = any ((select app_workspaces())::uuid[]));

-- What a note said before it was corrected, until when.
create table contact_note_version (
  workspace_id uuid        not null,
  note_id      uuid        not null,
  until        timestamptz not null,
  text         text        not null,
  primary key (workspace_id, note_id, until),
  foreign key (workspace_id, note_id) references contact_note on delete cascade
);
alter table contact_note_version enable row level security;
create policy tenant on contact_note_version using (workspace_id = any ((select app_workspaces())::uuid[]));
