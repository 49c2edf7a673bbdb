import type { Invitation, Role } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

export type StoredInvitation = Invitation & { workspaceId: string };
type InvitationRow = {
  workspace_id: string;
  id: string;
  email: string;
  role: Role;
  capacity: number;
  topic_ids: string[];
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
};

const COLUMNS = 'workspace_id, id, email, role, capacity, topic_ids, created_at, expires_at, accepted_at';

const toInvitation = (row: InvitationRow): StoredInvitation => ({
  workspaceId: row.workspace_id,
  id: row.id,
  email: row.email,
  role: row.role,
  capacity: row.capacity,
  topicIds: row.topic_ids,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
});

/** As the contract shows it. */
export function presentInvitation({ workspaceId: _, ...invitation }: StoredInvitation): Invitation {
  return invitation;
}

/** Neither accepted nor revoked nor expired; newest first. */
export async function listOpenInvitations(
  run: Run,
  workspaceId: string,
  now: Date,
): Promise<StoredInvitation[]> {
  const rows = await run<InvitationRow>(
    `select ${COLUMNS} from invitation
     where workspace_id = $1 and accepted_at is null and revoked_at is null and expires_at > $2
     order by created_at desc, id desc`,
    [workspaceId, now],
  );
  return rows.map(toInvitation);
}

/** The open invitation of a token; with `lock` it is this transaction's until COMMIT. */
export async function findOpenInvitation(
  run: Run,
  workspaceId: string,
  tokenHash: Buffer,
  now: Date,
  lock = false,
): Promise<StoredInvitation | undefined> {
  const rows = await run<InvitationRow>(
    `select ${COLUMNS} from invitation
     where workspace_id = $1 and token_hash = $2 and accepted_at is null and revoked_at is null and expires_at > $3
     ${lock ? 'for update' : ''}`,
    [workspaceId, tokenHash, now],
  );
  return rows.map(toInvitation)[0];
}

export async function insertInvitation(
  tx: Tx,
  invitation: StoredInvitation,
  { tokenHash, invitedBy }: { tokenHash: Buffer; invitedBy: string | null },
): Promise<void> {
  await tx.query(
    `insert into invitation (workspace_id, id, email, role, capacity, topic_ids, token_hash, invited_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      invitation.workspaceId,
      invitation.id,
      invitation.email,
      invitation.role,
      invitation.capacity,
      invitation.topicIds,
      tokenHash,
      invitedBy,
      invitation.createdAt,
      invitation.expiresAt,
    ],
  );
}

export async function markAccepted(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.query('update invitation set accepted_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    at,
  ]);
}

const REVOKE = `
  update invitation set revoked_at = $2 where workspace_id = $1 and accepted_at is null and revoked_at is null`;

/** The role that it offered; undefined when there is no open invitation of this id. */
export async function revokeInvitationById(
  tx: Tx,
  workspaceId: string,
  id: string,
  at: Date,
): Promise<{ role: Role } | undefined> {
  const [row] = await tx.query<{ role: Role }>(`${REVOKE} and expires_at > $2 and id = $3 returning role`, [
    workspaceId,
    at,
    id,
  ]);
  return row;
}

export type OpenTo = { workspaceId: string; email: string; at: Date };

/** What the open invitations of an address offer. They stay as they are until COMMIT. */
export async function lockRolesOfferedTo(tx: Tx, { workspaceId, email, at }: OpenTo): Promise<Role[]> {
  const rows = await tx.query<{ role: Role }>(
    `select role from invitation where workspace_id = $1 and email = $2
       and accepted_at is null and revoked_at is null and expires_at > $3 for update`,
    [workspaceId, email, at],
  );
  return rows.map(({ role }) => role);
}

/** A newer invitation replaces the older ones of the same address. */
export async function revokeInvitationsTo(tx: Tx, { workspaceId, email, at }: OpenTo): Promise<void> {
  await tx.query(`${REVOKE} and email = $3`, [workspaceId, at, email]);
}

/** Links that a member wrote and may know: those to roles above `above`, or all of them. */
export async function revokeInvitationsBy(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  { above, at }: { above: Role | null; at: Date },
): Promise<void> {
  const rank = "array_position('{agent,supervisor,admin,owner}', role)";
  const limit = above ? `and ${rank} > ${rank.replace('role', '$4::text')}` : '';
  await tx.query(`${REVOKE} and invited_by = $3 ${limit}`, [
    workspaceId,
    at,
    memberId,
    ...(above ? [above] : []),
  ]);
}
