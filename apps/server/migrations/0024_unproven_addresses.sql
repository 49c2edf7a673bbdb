-- An address that nobody has proven belongs to nobody. An invitation is handed over by whoever wrote it, so holding one proves
-- nothing: until now the first who accepted one to an address owned that address in every workspace, and the real person was
-- locked out. From now on an account is an address and a password, and several may stand under one address.
-- Under the previous release, reading and signing in go on; accepting an invitation fails there, and works when it is repeated.
drop index auth_user_email;
create index auth_user_email on auth_user (email);
