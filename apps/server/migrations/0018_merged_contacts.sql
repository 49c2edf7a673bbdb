-- Contacts that turn out to be one person. Nothing that was written moves: conversations and the log keep the contact that they
-- were written for, and whoever looks asks who that contact is today. So an undo has nothing to put back but these columns.
-- Only adds; the previous release takes every contact for a person of its own, as before.
alter table contact
  -- The contact it was merged into; kept when that one is merged on, for the undo.
  add column merged_into    uuid,
  -- Where that leads in the end; null: it is nobody but itself.
  add column survivor_id    uuid,
  -- The place in the log from which on this survivor has been the contacts that it is. Whoever was told what came before was
  -- told it as another.
  add column contacts_since bigint not null default 0,
  add constraint contact_merge check ((merged_into is null) = (survivor_id is null) and merged_into <> id and survivor_id <> id) not valid,
  add constraint contact_merged_into foreign key (workspace_id, merged_into) references contact not valid,
  add constraint contact_survivor foreign key (workspace_id, survivor_id) references contact not valid;
create index contact_of_survivor on contact (workspace_id, survivor_id) where survivor_id is not null;
