-- What comes by channels besides messages: reactions, and receipts that say more. Only adds and allows; the previous release
-- reads and writes on.

-- One reaction of each author at each message; a later one takes its place.
create table message_reaction (
  workspace_id    uuid        not null,
  conversation_id uuid        not null,
  message_seq     bigint      not null,
  author_kind     text        not null check (author_kind in ('contact', 'member', 'bot')),
  author_id       uuid        not null,
  author_name     text,
  emoji           text        not null,
  -- Its event.
  seq             bigint      not null,
  at              timestamptz not null,
  primary key (workspace_id, conversation_id, message_seq, author_kind, author_id),
  foreign key (workspace_id, conversation_id, message_seq) references message
);
alter table message_reaction enable row level security;
create policy tenant on message_reaction using (workspace_id = any ((select app_workspaces())::uuid[]));

alter table message_delivery
  -- For `failed`: the channel's own number or word for the reason.
  add column code    text,
  -- How the channel charges it: category and type. Null: it did not say.
  add column pricing jsonb,
  drop constraint message_delivery_state_check,
  -- Its rows are looked through once, and there are none yet: no channel reports receipts before this release.
  add constraint message_delivery_state_check
    check (state in ('queued', 'unknown', 'sent', 'failed', 'delivered', 'read', 'played'));
