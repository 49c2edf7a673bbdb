import type { Member } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { Sight } from '../../../sight.ts';
import { SIGHT, type Sighted, withSight } from './sight-queries.ts';

export type StoredMember = { userId: string; member: Member };
type MemberRow = {
  id: string;
  seq: number;
  user_id: string;
  name: string;
  email: string;
  role: Member['role'];
  capacity: number;
  topic_ids: string[];
  backup_topic_ids: string[];
  visibility: Member['visibility'];
  availability: Member['availability'];
  own_messages_side: Member['ownMessagesSide'];
  created_at: Date;
  removed_at: Date | null;
};

/**
 * Lets a foreign key look at the member meanwhile. Who changes a member holds him and waits for the log; who closes one of his
 * conversations holds the log when its assignment looks at him: with plain `for update` each would wait for the other.
 */
const LOCK = 'for no key update';

const SELECT_MEMBER = `
  select id, seq, user_id, name, email, role, capacity, visibility, availability, own_messages_side, created_at, removed_at,
    array(select topic_id from member_topic t
      where t.workspace_id = member.workspace_id and t.member_id = member.id order by topic_id) as topic_ids,
    array(select topic_id from member_topic t where t.workspace_id = member.workspace_id and t.member_id = member.id
      and t.level = 2 order by topic_id) as backup_topic_ids
  from member`;

function present(row: MemberRow): StoredMember {
  const { user_id, topic_ids, backup_topic_ids, own_messages_side, created_at, removed_at, ...same } = row;
  const member: Member = {
    ...same,
    topicIds: topic_ids,
    backupTopicIds: backup_topic_ids,
    ownMessagesSide: own_messages_side,
    createdAt: created_at.toISOString(),
    removedAt: removed_at?.toISOString() ?? null,
  };
  return { userId: user_id, member };
}

/** All members, removed ones too, in the order in which they came. */
export async function readMembers(run: Run, workspaceId: string): Promise<Member[]> {
  const rows = await run<MemberRow>(`${SELECT_MEMBER} where workspace_id = $1 order by created_at, id`, [
    workspaceId,
  ]);
  return rows.map((row) => present(row).member);
}

type MembershipRow = Pick<Member, 'id' | 'name' | 'role'> & { sight: Sight };

/** Those of these members who are in one of these workspaces now. */
export async function readMemberships(
  { query }: Tx,
  workspaceIds: string[],
  memberIds: string[],
): Promise<MembershipRow[]> {
  const rows = await query<Sighted<MembershipRow>>(
    `select m.id, m.name, m.role, ${SIGHT} as sight from member m
     where m.workspace_id = any($1::uuid[]) and m.id = any($2::uuid[]) and m.removed_at is null`,
    [workspaceIds, memberIds],
  );
  return rows.map(withSight);
}

/** The member of a user who is in this workspace now. */
export async function findMemberOfUser(
  run: Run,
  workspaceId: string,
  userId: string,
): Promise<MembershipRow | undefined> {
  const [row] = await run<Sighted<MembershipRow>>(
    `select m.id, m.name, m.role, ${SIGHT} as sight from member m
     where m.workspace_id = $1 and m.user_id = $2 and m.removed_at is null`,
    [workspaceId, userId],
  );
  return row && withSight(row);
}

export async function isMemberByEmail(run: Run, workspaceId: string, email: string): Promise<boolean> {
  const rows = await run(
    'select 1 from member where workspace_id = $1 and email = $2 and removed_at is null limit 1',
    [workspaceId, email],
  );
  return rows.length > 0;
}

/**
 * Locks these members and all owners, in the order of their ids, and reads them afterwards: what is read together with a
 * lock that had to wait would be older than the lock.
 */
export async function lockMembersAndOwners(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<StoredMember[]> {
  const locked = await tx.query<{ id: string }>(
    `select id from member where workspace_id = $1 and (id = any($2::uuid[]) or (role = 'owner' and removed_at is null))
     order by id ${LOCK}`,
    [workspaceId, ids],
  );
  return readLocked(tx, workspaceId, locked);
}

/** Locks one member; undefined when there is none. */
export async function lockStoredMember(
  tx: Tx,
  workspaceId: string,
  memberId: string,
): Promise<StoredMember | undefined> {
  const locked = await tx.query<{ id: string }>(
    `select id from member where workspace_id = $1 and id = $2 ${LOCK}`,
    [workspaceId, memberId],
  );
  return (await readLocked(tx, workspaceId, locked))[0];
}

async function readLocked(tx: Tx, workspaceId: string, locked: { id: string }[]): Promise<StoredMember[]> {
  const rows = await tx.query<MemberRow>(
    `${SELECT_MEMBER} where workspace_id = $1 and id = any($2::uuid[]) order by id`,
    [workspaceId, locked.map(({ id }) => id)],
  );
  return rows.map(present);
}

/** False when the user is a member already. */
export async function insertMember(
  tx: Tx,
  workspaceId: string,
  { member, userId }: StoredMember,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into member (workspace_id, id, seq, user_id, name, email, role, capacity, availability, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, user_id) where removed_at is null do nothing returning id`,
    [
      workspaceId,
      member.id,
      member.seq,
      userId,
      member.name,
      member.email,
      member.role,
      member.capacity,
      member.availability,
      member.createdAt,
    ],
  );
  return rows.length > 0;
}

export async function saveMember(tx: Tx, workspaceId: string, member: Member): Promise<void> {
  await tx.query(
    `update member set seq = $3, name = $4, role = $5, capacity = $6, availability = $7, own_messages_side = $8,
       removed_at = $9, visibility = $10 where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      member.id,
      member.seq,
      member.name,
      member.role,
      member.capacity,
      member.availability,
      member.ownMessagesSide,
      member.removedAt,
      member.visibility,
    ],
  );
}

/** From this place in the log on these locked members see other conversations than before. */
export async function noteVisibility(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  since: number,
): Promise<void> {
  await tx.query('update member set visibility_since = $3 where workspace_id = $1 and id = any($2::uuid[])', [
    workspaceId,
    ids,
    since,
  ]);
}

export async function replaceTopics(
  tx: Tx,
  workspaceId: string,
  { id: memberId, topicIds, backupTopicIds }: Pick<Member, 'id' | 'topicIds' | 'backupTopicIds'>,
): Promise<void> {
  await tx.query(
    'delete from member_topic where workspace_id = $1 and member_id = $2 and topic_id <> all($3::uuid[])',
    [workspaceId, memberId, topicIds],
  );
  await tx.query(
    `insert into member_topic (workspace_id, member_id, topic_id, level)
     select $1, $2, topic_id, case when topic_id = any($4::uuid[]) then 2 else 1 end
     from unnest($3::uuid[]) topic_id order by topic_id
     on conflict (workspace_id, member_id, topic_id) do update set level = excluded.level`,
    [workspaceId, memberId, topicIds, backupTopicIds],
  );
}

/** Locks all whose role alone decides what they see: before the log, as whoever changes one of them does. */
export async function lockMembersByRole(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from member where workspace_id = $1 and role in ('agent', 'supervisor') and visibility is null
       and removed_at is null order by id ${LOCK}`,
    [workspaceId],
  );
  return rows.map(({ id }) => id);
}

/** How many of these are topics of the workspace. */
export async function countTopics(run: Run, workspaceId: string, topicIds: string[]): Promise<number> {
  const [row] = await run<{ known: number }>(
    'select count(*)::int as known from topic where workspace_id = $1 and id = any($2::uuid[])',
    [workspaceId, topicIds],
  );
  return row?.known ?? 0;
}

/** Notes that an agent's availability changed, and why. */
export async function insertAvailabilityChange(
  tx: Tx,
  workspaceId: string,
  change: {
    id: string;
    memberId: string;
    at: Date;
    availability: Member['availability'];
    cause: AvailabilityCause;
  },
): Promise<void> {
  await tx.query(
    `insert into availability_change (workspace_id, member_id, at, id, availability, cause)
     values ($1, $2, $3, $4, $5, $6)`,
    [workspaceId, change.memberId, change.at, change.id, change.availability, change.cause],
  );
}

/** self: his own click. idle: he did nothing for long. missed: he did not answer a customer. removed: he left. */
export type AvailabilityCause = 'self' | 'idle' | 'missed' | 'removed';

/** They were given a customer, so that whoever has been idle longest is next. */
export async function noteAssigned(tx: Tx, workspaceId: string, memberId: string, at: Date): Promise<void> {
  await tx.query('update member set last_assigned_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    memberId,
    at,
  ]);
}
