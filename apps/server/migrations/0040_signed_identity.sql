-- Customers whom their site vouches for: it signs who they are with a secret of the inbox, and they are the same contact in every
-- browser. Only adds; the previous release signs nobody in, and takes their tokens for those of any visitor. In steps, because there
-- may be many identities: nobody waits, and each may be run again.
alter table identity
  -- Of an external id: since when the site has vouched for it by its signature; null: somebody only wrote it down.
  add column if not exists verified_at timestamptz,
  -- What the site said last of whom it vouches for. What it says again is no news, so what members corrected meanwhile stays.
  add column if not exists claims      jsonb,
  -- Of a visitor's token: the external id for which it was given out; null: nobody vouched for them.
  add column if not exists signed_as   uuid,
  -- The secret that had signed for it.
  add column if not exists signed_with uuid;
-- step
drop index concurrently if exists identity_signed_with;
-- step: whose tokens end with a secret
create index concurrently identity_signed_with on identity (workspace_id, signed_with) where signed_with is not null;
-- step
-- What a site signs with; two of an inbox are good at a time, so that one can be changed for the other. Sealed.
create table identity_secret (
  workspace_id uuid        not null,
  inbox_id     uuid        not null,
  id           uuid        not null,
  sealed       text        not null,
  created_at   timestamptz not null,
  created_by   uuid        not null,
  primary key (workspace_id, inbox_id, id),
  foreign key (workspace_id, inbox_id) references inbox,
  foreign key (workspace_id, created_by) references member
);
alter table identity_secret enable row level security;
create policy tenant on identity_secret using (workspace_id = any ((select app_workspaces())::uuid[]));
