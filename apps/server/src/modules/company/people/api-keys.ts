import type { ApiKey, BodyOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readFutureInstant } from '../../../platform/future-instant.ts';
import { hashSecret, newToken, readToken } from '../../../platform/ids.ts';
import {
  findApiKeyOwner,
  findKeyHolder,
  insertApiKey,
  readApiKeys,
  revokeApiKeyById,
  touchApiKey,
} from './api-key-queries.ts';
import { lockForChange } from './change-member.ts';

const PREFIX = 'pak';
/** `pak_`, the workspace in 22 characters, and 6 of the 43 secret ones: enough to tell keys apart, and no help in guessing. */
const SHOWN_CHARS = 32;
const TOUCH_AFTER_MS = 60_000;

/** The member that an API key acts for, narrowed to its scopes; undefined when the key is unknown, expired, revoked or orphaned. */
export async function findApiKeyMember(deps: Basics, token: string): Promise<MemberCaller | undefined> {
  const read = readToken(token);
  if (read?.prefix !== PREFIX) return undefined;
  const now = deps.clock.now();
  const { workspaceId } = read;
  const holder = await findKeyHolder(deps.db.run(workspaceId), workspaceId, read.hash, now);
  if (!holder) return undefined;
  const isStale = now.getTime() - (holder.last_used_at?.getTime() ?? 0) > TOUCH_AFTER_MS;
  if (isStale) await deps.db.inTransaction(workspaceId, (tx) => touchApiKey(tx, workspaceId, holder.id, now));
  return {
    kind: 'member',
    workspaceId: read.workspaceId,
    memberId: holder.member_id,
    userId: holder.user_id,
    name: holder.name,
    role: holder.role,
    sight: holder.sight,
    scopes: holder.scopes,
    sessionId: null,
    apiKeyId: holder.id,
  };
}

/** Makes a key that acts for the caller. Its secret is in this answer and nowhere else. */
export async function createApiKey(
  deps: Basics,
  { workspaceId, memberId }: MemberCaller,
  body: BodyOf<(typeof routes)['createApiKey']>,
): Promise<{ apiKey: ApiKey; secret: string }> {
  const at = deps.clock.now();
  const secret = newToken(PREFIX, workspaceId);
  const apiKey: ApiKey = {
    id: deps.newId(),
    name: body.name,
    prefix: secret.slice(0, SHOWN_CHARS),
    scopes: body.scopes,
    memberId,
    createdAt: at.toISOString(),
    expiresAt: readFutureInstant(body.expiresAt ?? null, at)?.toISOString() ?? null,
    lastUsedAt: null,
  };
  await deps.db.inTransaction(workspaceId, (tx) => insertApiKey(tx, workspaceId, apiKey, hashSecret(secret)));
  return { apiKey, secret };
}

export async function listApiKeys(deps: Basics, { workspaceId }: MemberCaller): Promise<ApiKey[]> {
  return readApiKeys(deps.db.run(workspaceId), workspaceId);
}

/** Ends a key at once. Nobody touches the keys of somebody above himself. */
export async function revokeApiKey(deps: Basics, caller: MemberCaller, id: string): Promise<void> {
  const { workspaceId } = caller;
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const owner = await findApiKeyOwner(tx, workspaceId, id);
    if (!owner) throw new ProblemError('not_found');
    await lockForChange(tx, caller, owner);
    await revokeApiKeyById(tx, workspaceId, id, deps.clock.now());
  });
}
