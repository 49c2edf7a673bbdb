-- Under which secrets something may be sealed in this database, by the id of each. A process that lacks one of them does not
-- start: it would read half of what it needs, and nobody would know why. `rotate-secret` removes an id once nothing is
-- sealed under it. It holds no secret. Only adds; the previous release does not look here.
create table instance_secret (
  -- Eight hexadecimal digits, derived from the secret.
  key_id text        primary key,
  since  timestamptz not null
);
