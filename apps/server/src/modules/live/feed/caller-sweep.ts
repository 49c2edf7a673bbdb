import { CLOSE } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import { findLiveSessions } from '../../company/accounts/index.ts';
import { findApiKeyMember, findMemberships } from '../../company/people/index.ts';
import { findEndedTokens, isUseWorthNoting, noteUse } from '../../contacts/customers/index.ts';
import type { Connection } from './connection.ts';
import type { FeedDeps } from './feed-deps.ts';
import { goOnAs } from './go-on-as.ts';

const SWEEP_MS = 3_000;

/** So late a token's end may become visible: a transaction takes its time, and clocks differ. */
const LATE_MS = 60_000;
/** An open feed is use of its token, noted once a day; of many that opened at once so many in one round. */
const MOST_NOTED = 100;

/**
 * Ends the sockets of sessions, keys, memberships and customers' tokens that ended and of customers who were banned, wherever
 * that happened, within five seconds. Memberships and roles are told by the log as well; asked for here, a socket that missed it is not
 * missed for good.
 */
export function keepCallersHonest(deps: FeedDeps): () => void {
  let customersUntil = deps.clock.now();
  const sweep = async (): Promise<void> => {
    const now = deps.clock.now();
    await Promise.all([sweepMembers(deps), sweepCustomers(deps, customersUntil, now)]);
    customersUntil = now;
  };
  const timer = setInterval(
    () => void sweep().catch((error: unknown) => deps.log.warn({ err: error }, 'callers not checked')),
    SWEEP_MS,
  );
  timer.unref();
  return () => clearInterval(timer);
}

type Open = { connection: Connection; caller: MemberCaller };

/** Who is banned is told what everybody is told who says too much. `since`: when it was last looked. */
async function sweepCustomers(deps: FeedDeps, since: Date, now: Date): Promise<void> {
  const open = deps.hub.connections().flatMap((connection) => {
    const { caller, address } = connection;
    return caller.kind === 'customer' ? [{ ...caller, connection, address }] : [];
  });
  if (open.length === 0) return;
  const [banned, ended] = await Promise.all([
    deps.bans.among(open),
    findEndedTokens(deps, new Date(since.getTime() - LATE_MS), now),
  ]);
  for (const { connection } of banned) connection.close(CLOSE.rateLimited, 'too many frames');
  for (const { connection, token } of open)
    if (ended.has(token.id)) connection.close(CLOSE.sessionEnded, 'token ended');
  for (const caller of open.filter((one) => isUseWorthNoting(deps, one)).slice(0, MOST_NOTED))
    await noteUse(deps, caller);
}

async function sweepMembers(deps: FeedDeps): Promise<void> {
  const open = deps.hub.connections().flatMap((connection): Open[] => {
    const { caller } = connection;
    return caller.kind === 'member' ? [{ connection, caller }] : [];
  });
  if (open.length === 0) return;
  const [isLive, memberships] = await Promise.all([
    findLive(deps, open),
    findMemberships(
      deps,
      open.map(({ caller }) => caller),
    ),
  ]);
  for (const one of open) {
    const { connection, caller } = one;
    if (!isLive(one)) connection.close(CLOSE.sessionEnded, 'session ended');
    else goOnAs(connection, caller, memberships.get(caller.memberId) ?? null);
  }
}

/** Of each session and each key once, however many sockets it has. */
async function findLive(deps: FeedDeps, open: Open[]): Promise<(one: Open) => boolean> {
  const sessionIds = open.map(({ caller }) => caller.sessionId).filter((id) => id !== null);
  const tokens = [
    ...new Set(open.map(({ connection }) => connection.token).filter((token) => token !== null)),
  ];
  const [sessions, keys] = await Promise.all([
    findLiveSessions(deps, [...new Set(sessionIds)]),
    Promise.all(tokens.map(async (token) => ((await findApiKeyMember(deps, token)) ? token : null))),
  ]);
  return ({ connection, caller }) =>
    caller.sessionId === null ? keys.includes(connection.token) : sessions.has(caller.sessionId);
}
