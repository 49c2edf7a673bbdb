/** What the test kit and the benchmarks start Parley with. Nothing in the product imports this. */
import type { Deps } from './deps.ts';
import { addMember } from './modules/company/people/index.ts';
import { hashSecret, newToken } from './platform/ids.ts';

export { type App, startApp } from './app.ts';
export type { Config } from './config.ts';
export type { Overrides } from './create-deps.ts';
/** What channels will tell; until there is one, tests do. */
export { recordDelivery } from './modules/messaging/messages/index.ts';
export { migrate } from './platform/db/migrate.ts';
export { parseRange } from './platform/ip-ranges.ts';
export { startEmbeddedPostgres } from './platform/postgres/index.ts';
export { type HeldPort, holdPort } from './platform/process/port.ts';

const ALL_SCOPES = [
  'conversations:read',
  'conversations:write',
  'people:read',
  'settings:read',
  'settings:write',
];

/** Adds an agent without a password, who acts through an API key: for crowds, whose passwords would take minutes to hash. */
export async function addApiMember(
  deps: Deps,
  workspaceId: string,
  { name, capacity }: { name: string; capacity: number },
): Promise<{ memberId: string; token: string }> {
  const userId = deps.newId();
  const token = newToken('pak', workspaceId);
  const at = deps.clock.now();
  const email = `${userId}@example.com`;
  await deps.pool.query(
    `insert into auth_user (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, false, $4, $4)`,
    [userId, name, email, at],
  );
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const { id: memberId } = await addMember(tx, deps, {
      workspaceId,
      userId,
      name,
      email,
      role: 'agent',
      capacity,
      at,
    });
    await tx.query(
      `insert into api_key (workspace_id, id, member_id, name, prefix, secret_hash, scopes, created_at)
       values ($1, $2, $3, 'test', $4, $5, $6, $7)`,
      [workspaceId, deps.newId(), memberId, token.slice(0, 10), hashSecret(token), ALL_SCOPES, at],
    );
    return { memberId, token };
  });
}
