-- A customer's first message may carry files, which are uploaded before there is a conversation to belong to. The
-- message that carries them ties them to its conversation; what no message carries is deleted after a day, as before.
-- The previous release never writes null and finds no such file, because it looks them up through their conversation.
alter table file alter column conversation_id drop not null;
