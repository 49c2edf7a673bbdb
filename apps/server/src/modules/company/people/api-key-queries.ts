import type { ApiKey, Role, Scope } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { Sight } from '../../../sight.ts';
import { SIGHT, type Sighted, withSight } from './sight-queries.ts';

type ApiKeyRow = {
  id: string;
  member_id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
};

const toApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  memberId: row.member_id,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});

/** All that are not revoked, expired ones too; newest first. */
export async function readApiKeys(run: Run, workspaceId: string): Promise<ApiKey[]> {
  const rows = await run<ApiKeyRow>(
    `select id, member_id, name, prefix, scopes, created_at, expires_at, last_used_at from api_key
     where workspace_id = $1 and revoked_at is null order by created_at desc, id desc`,
    [workspaceId],
  );
  return rows.map(toApiKey);
}

export async function insertApiKey(
  tx: Tx,
  workspaceId: string,
  key: ApiKey,
  secretHash: Buffer,
): Promise<void> {
  await tx.query(
    `insert into api_key (workspace_id, id, member_id, name, prefix, secret_hash, scopes, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      key.id,
      key.memberId,
      key.name,
      key.prefix,
      secretHash,
      key.scopes,
      key.createdAt,
      key.expiresAt,
    ],
  );
}

export type KeyHolder = {
  id: string;
  scopes: Scope[];
  last_used_at: Date | null;
  member_id: string;
  user_id: string;
  name: string;
  role: Role;
  sight: Sight;
};

/** The key of a secret with its member, while both are good. */
export async function findKeyHolder(
  run: Run,
  workspaceId: string,
  secretHash: Buffer,
  now: Date,
): Promise<KeyHolder | undefined> {
  const [row] = await run<Sighted<KeyHolder>>(
    `select k.id, k.scopes, k.last_used_at, m.id as member_id, m.user_id, m.name, m.role, ${SIGHT} as sight
     from api_key k join member m on m.workspace_id = k.workspace_id and m.id = k.member_id
     where k.workspace_id = $1 and k.secret_hash = $2 and k.revoked_at is null
       and (k.expires_at is null or k.expires_at > $3) and m.removed_at is null`,
    [workspaceId, secretHash, now],
  );
  return row && withSight(row);
}

export async function touchApiKey(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.query('update api_key set last_used_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    at,
  ]);
}

/** Whose key this is; undefined when there is none that is not revoked. */
export async function findApiKeyOwner(tx: Tx, workspaceId: string, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ member_id: string }>(
    'select member_id from api_key where workspace_id = $1 and id = $2 and revoked_at is null',
    [workspaceId, id],
  );
  return row?.member_id;
}

export async function revokeApiKeyById(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.query('update api_key set revoked_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    at,
  ]);
}

export async function revokeApiKeysOf(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  at: Date,
): Promise<void> {
  await tx.query(
    'update api_key set revoked_at = $3 where workspace_id = $1 and member_id = $2 and revoked_at is null',
    [workspaceId, memberId, at],
  );
}
