-- Two people at one conversation: a hand-over that waits for its answer. Only adds.
alter table conversation
  -- The member whom it is offered to, until when; the owner keeps it until the offer is accepted.
  add column offered_to       uuid,
  add column offer_expires_at timestamptz,
  add constraint conversation_offer check ((offered_to is null) = (offer_expires_at is null)),
  add constraint conversation_offered_member foreign key (workspace_id, offered_to) references member;
create index conversation_offer_ends on conversation (workspace_id, offer_expires_at) where offered_to is not null;

-- Views of the inbox that a member keeps for himself: a name and the query of its address.
create table saved_view (
  workspace_id uuid        not null,
  member_id    uuid        not null,
  id           uuid        not null,
  name         text        not null,
  query        text        not null,
  created_at   timestamptz not null,
  primary key (workspace_id, member_id, id),
  foreign key (workspace_id, member_id) references member
);
create unique index saved_view_name on saved_view (workspace_id, member_id, lower(name));
alter table saved_view enable row level security;
create policy tenant on saved_view using (workspace_id = any ((select app_workspaces())::uuid[]));
