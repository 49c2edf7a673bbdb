-- Messages that change, and that answer each other. What a message says now stands in message, under the place that it always
-- had; what it said before stands in message_version, and nowhere else: neither the log nor a list keeps a copy of a text that
-- was taken back. Only adds, with defaults under which the previous release goes on.
alter table message
  -- What it is beyond plain text, as the contract says; null: plain text.
  add column content          jsonb,
  -- One more with every change.
  add column version          integer not null default 1,
  -- When its author last corrected it.
  add column edited_at        timestamptz,
  -- The message of the same conversation that it answers. What that one says is read there, so a quote is never out of date.
  add column reply_to_seq     bigint,
  -- A keyed hash of what was sent, by which a repeat is recognised although the text was rewritten or corrected since. Null: of
  -- an older release, and then the texts are compared.
  add column sent_fingerprint bytea;

-- What a message said before, for supervisors.
create table message_version (
  workspace_id    uuid        not null,
  conversation_id uuid        not null,
  seq             bigint      not null,
  version         integer     not null,
  text            text        not null,
  content         jsonb,
  attachments     jsonb,
  stood_from      timestamptz not null,
  stood_until     timestamptz not null,
  primary key (workspace_id, conversation_id, seq, version),
  foreign key (workspace_id, conversation_id, seq) references message
);

-- How far an outbound message has come on its channel. One row a message; it moves forward only.
create table message_delivery (
  workspace_id    uuid        not null,
  conversation_id uuid        not null,
  message_seq     bigint      not null,
  state           text        not null check (state in ('queued', 'unknown', 'sent', 'failed', 'delivered', 'read')),
  reason          text,
  at              timestamptz not null,
  primary key (workspace_id, conversation_id, message_seq),
  foreign key (workspace_id, conversation_id, message_seq) references message
);

do $$
declare t text;
begin
  foreach t in array array['message_version', 'message_delivery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I using (workspace_id = any ((select app_workspaces())::uuid[]))', t);
  end loop;
end $$;

-- Its message was withdrawn: from then on for supervisors only.
alter table file add column withdrawn boolean not null default false;
