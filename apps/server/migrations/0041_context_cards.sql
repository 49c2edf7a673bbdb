-- Context cards: programs of a company that are asked what they know of a customer when a member opens a conversation. Answers are
-- kept in the memory of processes only. Only adds; the previous release asks nobody.
create table context_card (
  workspace_id uuid        not null references workspace,
  id           uuid        not null,
  name         text        not null,
  url          text        not null,
  position     int         not null,
  -- Which values of an answer are written into which attributes of the customer.
  mapping      jsonb       not null,
  -- What calls are signed with.
  sealed       text        not null,
  -- Counts changes: what was answered before one is not shown after it.
  version      int         not null,
  created_at   timestamptz not null,
  created_by   uuid        not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member
);
alter table context_card enable row level security;
create policy tenant on context_card using (workspace_id = any ((select app_workspaces())::uuid[]));
