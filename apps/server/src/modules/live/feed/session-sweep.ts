import { CLOSE } from '@parley/contract';
import { findLiveSessions } from '../../company/accounts/index.ts';
import { findApiKeyMember } from '../../company/people/index.ts';
import type { Connection } from './connection.ts';
import type { FeedDeps } from './feed-deps.ts';

const SWEEP_MS = 3_000;

/** Ends the sockets of sessions and keys that ended, wherever that happened, within five seconds. */
export function keepSessionsHonest(deps: FeedDeps): () => void {
  const timer = setInterval(
    () => void sweep(deps).catch((error: unknown) => deps.log.warn({ err: error }, 'sessions not checked')),
    SWEEP_MS,
  );
  timer.unref();
  return () => clearInterval(timer);
}

async function sweep(deps: FeedDeps): Promise<void> {
  const members = deps.hub.connections().filter(({ caller }) => caller.kind === 'member');
  const sessionOf = ({ caller }: Connection) => (caller.kind === 'member' ? caller.sessionId : null);
  const sessionIds = [...new Set(members.map(sessionOf).filter((id) => id !== null))];
  const live = sessionIds.length > 0 ? await findLiveSessions(deps, sessionIds) : new Set<string>();
  for (const connection of members) {
    const sessionId = sessionOf(connection);
    const goesOn = sessionId ? live.has(sessionId) : await findApiKeyMember(deps, connection.token ?? '');
    if (!goesOn) connection.close(CLOSE.sessionEnded, 'session ended');
  }
}
