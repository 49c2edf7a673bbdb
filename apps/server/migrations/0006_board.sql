-- The live board: what it counts must cost as much as what is open and what happened in the last hour, never the whole
-- history. Only adds. The log is the source of what came and went: it is only ever appended to, so its index costs messages
-- nothing, and a conversation that is opened again has still been closed before.
create index event_of_flow on event (workspace_id, at)
  where type in ('conversation.started', 'conversation.closed');

-- Since when the customer had waited when an agent got him; null: he stood in no line, but came from
-- another agent, from a closed conversation or with a message that he left.
alter table assignment add column waiting_since timestamptz;

-- How many wait in each line, and since when the first of them.
create index conversation_waiting on conversation (workspace_id, topic_id, waiting_since)
  where state = 'waiting' and not left_message;
