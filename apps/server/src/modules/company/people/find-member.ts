import type { Member, Role } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller, SessionCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { isUuid } from '../../../platform/db/uuid.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Sight } from '../../../sight.ts';
import { findMemberOfUser, lockStoredMember, readMembers, readMemberships } from './queries.ts';

/** A user's place in one workspace. */
export type Membership = { workspaceId: string; workspaceName: string; memberId: string; role: Role };

/**
 * The member that a session is in a workspace. Without `workspaceId` the only one that he has.
 *
 * @throws ProblemError workspace_required, when he has several; not_found, when he is no member.
 */
export async function findMember(
  deps: Basics,
  session: SessionCaller,
  workspaceId?: string,
): Promise<MemberCaller> {
  const wanted = workspaceId ?? (await getOnlyWorkspace(deps, session.userId));
  const member = isUuid(wanted)
    ? await findMemberOfUser(deps.db.run(wanted), wanted, session.userId)
    : undefined;
  if (!member) throw new ProblemError('not_found');
  return {
    kind: 'member',
    workspaceId: wanted,
    memberId: member.id,
    userId: session.userId,
    name: member.name,
    role: member.role,
    sight: member.sight,
    scopes: null,
    sessionId: session.sessionId,
    apiKeyId: null,
  };
}

async function getOnlyWorkspace(deps: Basics, userId: string): Promise<string> {
  const [first, second] = await listWorkspacesOf(deps, userId);
  if (second) throw new ProblemError('workspace_required');
  if (!first) throw new ProblemError('not_found');
  return first;
}

async function listWorkspacesOf(deps: Basics, userId: string): Promise<string[]> {
  const rows = await deps.db.read<{ workspace_id: string }>(
    null,
    'select workspace_id from list_memberships($1)',
    [userId],
  );
  return rows.map((row) => row.workspace_id);
}

/** Where a user is a member now. The one transaction that sees all of his workspaces. */
export async function listMembershipsOf(deps: Basics, userId: string): Promise<Membership[]> {
  const workspaceIds = await listWorkspacesOf(deps, userId);
  return deps.db.inTransaction(workspaceIds, (tx) =>
    tx.query<Membership>(
      `select w.workspace_id as "workspaceId", w.name as "workspaceName", m.id as "memberId", m.role
       from member m join workspace w using (workspace_id)
       where m.workspace_id = any($1::uuid[]) and m.user_id = $2 and m.removed_at is null order by w.name, w.workspace_id`,
      [workspaceIds, userId],
    ),
  );
}

/** All members, removed ones too: old threads keep their authors. */
export function listMembers(source: Basics | Tx, workspaceId: string): Promise<Member[]> {
  return readMembers('db' in source ? source.db.run(workspaceId) : source.query, workspaceId);
}

/** Locks a member until COMMIT; undefined when there is none. A removed one is returned as well: look at `removedAt`. */
export async function lockMember(tx: Tx, workspaceId: string, memberId: string): Promise<Member | undefined> {
  return (await lockStoredMember(tx, workspaceId, memberId))?.member;
}

/** Workspaces that one transaction names at most: each stands in its first statement. */
const WORKSPACES_AT_ONCE = 500;

/** What a feed goes on with. */
export type Standing = Pick<Member, 'name' | 'role'> & { sight: Sight };

/** Name, role and sight of those of these members who are members now, by id. */
export async function findMemberships(
  deps: Pick<Basics, 'db'>,
  members: { workspaceId: string; memberId: string }[],
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  const workspaceIds = [...new Set(members.map(({ workspaceId }) => workspaceId))];
  const memberIds = [...new Set(members.map(({ memberId }) => memberId))];
  for (let from = 0; from < workspaceIds.length; from += WORKSPACES_AT_ONCE) {
    const some = workspaceIds.slice(from, from + WORKSPACES_AT_ONCE);
    for (const { id, ...membership } of await deps.db.inTransaction(some, (tx) =>
      readMemberships(tx, some, memberIds),
    ))
      found.set(id, membership);
  }
  return found;
}
