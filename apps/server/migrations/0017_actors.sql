-- Who did it. A message says that by itself, so its event, the most frequent by far, stores nothing more: both columns
-- stay null there and are read from the message. Null elsewhere: appended by a release that did not ask. Only adds.
alter table event
  add column actor_kind text,
  add column actor_id   uuid,
  -- Not looked for in what is there already, which has none.
  add constraint event_actor_kind check (actor_kind in ('contact', 'member', 'bot', 'channel', 'system')) not valid;

-- What was done to a conversation: its history, whose types `messaging/history` lists. What was written, read and delivered in
-- it is not in this index and costs as much as before.
create index event_of_conversation on event (workspace_id, conversation_id, seq)
  where type in ('conversation.started', 'conversation.assigned', 'conversation.released', 'conversation.closed',
    'conversation.reopened', 'conversation.updated');
