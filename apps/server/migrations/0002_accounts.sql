-- Who may sign in. A user is one person for the whole instance and a member of any number of workspaces, so these
-- tables belong to no workspace and carry no row-level security. The four auth_ tables are better-auth's, under our
-- names; secrets in them are hashes (password: argon2id, session token: SHA-256). Only adds.

create table auth_user (
  id             uuid        primary key,
  name           text        not null,
  -- Folded to lower case: one person, however the address was typed.
  email          text        not null,
  email_verified boolean     not null default false,
  image          text,
  -- The super admin: makes workspaces. The user of the set-up is one.
  is_operator    boolean     not null default false,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);
create unique index auth_user_email on auth_user (email);

create table auth_session (
  id         uuid        primary key,
  user_id    uuid        not null references auth_user on delete cascade,
  -- SHA-256 of what the cookie carries, in hex.
  token      text        not null,
  -- The absolute end. The idle end follows from updated_at, which is moved by use.
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index auth_session_token on auth_session (token);
create index auth_session_of_user on auth_session (user_id);
create index auth_session_end on auth_session (expires_at);

-- The ways in that a user has: a password now, other providers later.
create table auth_account (
  id                       uuid        primary key,
  user_id                  uuid        not null references auth_user on delete cascade,
  account_id               text        not null,
  provider_id              text        not null,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null
);
create unique index auth_account_identity on auth_account (provider_id, account_id);
create index auth_account_of_user on auth_account (user_id);

create table auth_verification (
  id         uuid        primary key,
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_verification_identifier on auth_verification (identifier);

-- The one-time link of a fresh instance: at most one row, gone when it was used.
create table instance_setup (
  singleton  boolean     primary key default true check (singleton),
  token_hash bytea       not null,
  expires_at timestamptz not null
);

-- Failed sign-ins of an account or an address (the key is a hash of either), and until when the next try must wait.
create table sign_in_throttle (
  key           bytea       primary key,
  failures      integer     not null,
  last_at       timestamptz not null,
  -- Null: the next try need not wait.
  blocked_until timestamptz
);
create index sign_in_throttle_age on sign_in_throttle (last_at);
