-- Views of more lists than the inbox, and for more people than the one who made them. Only adds: the previous release goes on saving
-- views of the inbox, and searches, which it knows by how they begin.
alter table saved_view
  add column kind      text    not null default 'inbox' check (kind in ('inbox', 'search', 'customers')),
  add column is_shared boolean not null default false;
update saved_view set kind = 'search' where query like 'q=%';
create index saved_view_shared on saved_view (workspace_id) where is_shared;
