-- When each topic is open, what happens to whoever comes while it is closed or full, and who helps when its line grows old.
-- Only adds, with defaults under which everything is as before; the previous release keeps what it does not know.
alter table topic
  -- Time zone, weekly intervals and holidays, as the contract says; null: always open.
  add column hours            jsonb,
  -- After so many minutes a customer is offered to the agents of this topic as well.
  add column overflow_topic_id uuid,
  add column overflow_minutes integer check (overflow_minutes between 1 and 1440),
  add column when_closed      text    not null default 'leave_message' check (when_closed in ('leave_message', 'text')),
  add column closed_text      text    not null default '',
  add column when_full        text    not null default 'text' check (when_full in ('leave_message', 'text')),
  add column full_text        text    not null default '',
  add constraint topic_overflow_topic foreign key (workspace_id, overflow_topic_id) references topic,
  add constraint topic_overflow check (
    (overflow_topic_id is null) = (overflow_minutes is null) and overflow_topic_id is distinct from id
  );

-- He came while his topic was closed or full, and no agent has had him yet.
alter table conversation add column left_message boolean not null default false;

-- Messages that were left are no part of the line, so that ten thousand of them cost it nothing.
drop index conversation_line;
create index conversation_line on conversation (workspace_id, topic_id, line_at, id)
  where state = 'waiting' and not left_message;
create index conversation_left on conversation (workspace_id, topic_id, line_at, id)
  where state = 'waiting' and left_message;
