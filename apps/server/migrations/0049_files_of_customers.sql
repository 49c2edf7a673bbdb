-- The files that a customer sent and was sent, newest first: by the conversations that they stand in. Only adds.
drop index concurrently if exists file_of_conversation;
-- step
create index concurrently file_of_conversation on file (workspace_id, conversation_id, message_seq desc, id desc)
  where message_seq is not null;
-- step
comment on index file_of_conversation is 'the files of a customer, newest first';
