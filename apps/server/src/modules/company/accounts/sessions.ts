import type { IncomingHttpHeaders } from 'node:http';
import type { ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { SessionCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { isUuid } from '../../../platform/db/uuid.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { SessionDeps } from './account-deps.ts';
import { onInstance, writeOnInstance } from './queries.ts';
import { hashSessionToken } from './session-token.ts';

type SessionItem = ResponseOf<(typeof routes)['listSessions']>['items'][number];

/** A session that nobody uses ends after this, long before its absolute end (auth_session.expires_at). */
const IDLE_MS = 12 * 3_600_000;
/** Use is written down at most this often. */
const TOUCH_AFTER_MS = 60_000;

/** $1 is the time now, $2 the oldest use that still counts. */
const IS_LIVE = 's.expires_at > $1 and s.updated_at > $2';
const liveness = (now: Date): [now: Date, oldestUse: Date] => [now, new Date(now.getTime() - IDLE_MS)];

/** Who the cookie of a request stands for; undefined when there is no session, or no longer. */
export async function findSession(
  deps: SessionDeps,
  headers: IncomingHttpHeaders,
): Promise<SessionCaller | undefined> {
  const token = deps.auth.readToken(headers.cookie);
  if (!token) return undefined;
  const now = deps.clock.now();
  const [found] = await onInstance(deps)<Omit<SessionCaller, 'kind'> & { usedAt: Date }>(
    `select s.id as "sessionId", s.updated_at as "usedAt", u.id as "userId", u.name, u.email, u.is_operator as "isOperator"
     from auth_session s join auth_user u on u.id = s.user_id where s.token = $3 and ${IS_LIVE}`,
    [...liveness(now), hashSessionToken(token)],
  );
  if (!found) return undefined;
  const { usedAt, ...session } = found;
  if (now.getTime() - usedAt.getTime() > TOUCH_AFTER_MS) {
    await writeOnInstance(deps, ({ query }) =>
      query('update auth_session set updated_at = $2 where id = $1', [session.sessionId, now]),
    );
  }
  return { kind: 'session', ...session };
}

/** Which of these sessions live still. */
export async function findLiveSessions(deps: Basics, sessionIds: string[]): Promise<Set<string>> {
  const rows = await onInstance(deps)<{ id: string }>(
    `select s.id from auth_session s where s.id = any($3::uuid[]) and ${IS_LIVE}`,
    [...liveness(deps.clock.now()), sessionIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Where a user is signed in, the latest use first. */
export async function listSessions(deps: Basics, caller: SessionCaller): Promise<SessionItem[]> {
  const rows = await onInstance(deps)<{
    id: string;
    created_at: Date;
    updated_at: Date;
    ip_address: string | null;
    user_agent: string | null;
  }>(
    `select s.id, s.created_at, s.updated_at, s.ip_address, s.user_agent from auth_session s
     where s.user_id = $3 and ${IS_LIVE} order by s.updated_at desc, s.id`,
    [...liveness(deps.clock.now()), caller.userId],
  );
  return rows.map((row) => ({
    id: row.id,
    current: row.id === caller.sessionId,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.updated_at.toISOString(),
    ip: row.ip_address || null,
    userAgent: row.user_agent || null,
  }));
}

/** Ends one of a user's own sessions; its open sockets follow within seconds. */
export async function endSession(deps: Basics, caller: SessionCaller, sessionId: string): Promise<void> {
  const end = ({ query }: Tx) =>
    query('delete from auth_session where id = $1 and user_id = $2 returning id', [sessionId, caller.userId]);
  const rows = isUuid(sessionId) ? await writeOnInstance(deps, end) : [];
  if (rows.length === 0) throw new ProblemError('not_found');
}

/** Ends the sessions of a user who is a member of nothing any more. An operator keeps his. */
export async function endSessionsOfFormerMember(tx: Tx, userId: string): Promise<void> {
  await tx.query(
    `delete from auth_session s using auth_user u where s.user_id = $1 and u.id = $1 and not u.is_operator
       and not exists (select 1 from list_memberships($1))`,
    [userId],
  );
}

/** Deletes what time has made worthless: ended sessions, forgotten failures, expired links. For the housekeeping. */
export async function deleteStaleAccountRows(deps: Basics): Promise<void> {
  const now = deps.clock.now();
  const [, oldestUse] = liveness(now);
  await writeOnInstance(deps, async ({ query }) => {
    await query('delete from auth_session where expires_at <= $1 or updated_at <= $2', [now, oldestUse]);
    await query(`delete from sign_in_throttle where last_at < $1::timestamptz - interval '1 day'`, [now]);
    await query('delete from auth_verification where expires_at <= $1', [now]);
  });
}
