-- The queue: how each topic's line is served, who may be given customers, and where everybody stands. Only adds, with
-- defaults under which the previous release goes on; what it assigns by hand stays right.

alter table topic
  -- automatic: pushed to the best agent. manual: agents take.
  add column routing         text    not null default 'automatic' check (routing in ('automatic', 'manual')),
  -- Minutes within which a routed customer must be answered; null: no limit.
  add column answer_minutes  integer check (answer_minutes between 1 and 1440),
  -- Minutes after which a returning customer's former agent is forgotten; null: not preferred.
  add column sticky_minutes  integer check (sticky_minutes between 1 and 43200),
  -- The longest the line may be; null: any length.
  add column max_waiting     integer check (max_waiting between 1 and 100000);

-- 1: serves this topic first. 2: backup, when nobody of the first level is free.
alter table member_topic add column level smallint not null default 1 check (level in (1, 2));

alter table member
  -- Moved on by the node that holds his feed; in the past: he is not connected, since then.
  add column connected_until  timestamptz,
  -- When he was last given a customer, so that the one who has been idle longest is next.
  add column last_assigned_at timestamptz;

-- When each agent became available, busy, away, and why. Reports read this.
create table availability_change (
  workspace_id uuid        not null,
  member_id    uuid        not null,
  at           timestamptz not null,
  id           uuid        not null,
  availability text        not null check (availability in ('available', 'busy', 'away', 'offline')),
  cause        text        not null check (cause in ('self', 'idle', 'missed', 'removed')),
  primary key (workspace_id, member_id, at, id),
  foreign key (workspace_id, member_id) references member
);
alter table availability_change enable row level security;
create policy tenant on availability_change using (workspace_id = any ((select app_workspaces())::uuid[]));

alter table conversation
  -- An agent lost this customer, or let him wait too long: he goes before everybody else of his line.
  add column at_front      boolean     not null default false,
  -- Until when the agent that it was routed to must have answered.
  add column answer_due_at timestamptz;
-- The place in line, the smaller the sooner: since when he waits, each step of priority worth ten minutes. It ages by
-- itself, so nobody starves, and needs no rewriting as time passes, so an index can hold the line. Null: not in line.
alter table conversation add column line_at double precision generated always as (
  extract(epoch from (waiting_since - timestamptz '2000-01-01 00:00:00+00'))
    - 600 * priority - case when at_front then 1e9 else 0 end
) stored;

create index conversation_line on conversation (workspace_id, topic_id, line_at, id) where state = 'waiting';
create index conversation_answer_due on conversation (workspace_id, answer_due_at) where answer_due_at is not null;

-- Why a customer was given to this agent, for people to read; null when a person decided.
alter table assignment add column explanation jsonb;
-- The pace of a topic, and a returning customer's former agent.
alter table assignment add column topic_id uuid, add column contact_id uuid;
create index assignment_pace on assignment (workspace_id, topic_id, started_at desc);
create index assignment_of_contact on assignment (workspace_id, contact_id, started_at desc);

-- Where somebody waits or is served: which lines the sweep has to look at. Ids only.
create function list_busy_workspaces() returns table (workspace_id uuid)
language sql stable security definer set search_path = public as
$$
  select w.workspace_id from workspace w where exists (
    select from conversation c where c.workspace_id = w.workspace_id and c.closed_at is null
  )
$$;
revoke execute on function list_busy_workspaces() from public;
