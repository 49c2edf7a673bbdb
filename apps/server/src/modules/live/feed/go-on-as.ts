import { CLOSE, type Member } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import type { Connection } from './connection.ts';

export type Membership = Pick<Member, 'name' | 'role'>;

/**
 * Goes on with a member's feed under the name and role that were read, or ends it when the membership has ended. `since` is
 * the caller from before the reading: if the log has told of another one meanwhile, it is the log that knows better.
 *
 * @returns whether the feed goes on
 */
export function goOnAs(connection: Connection, since: Participant, membership: Membership | null): boolean {
  if (since.kind !== 'member' || connection.caller !== since) return true;
  if (!membership) {
    connection.close(CLOSE.sessionEnded, 'membership ended');
    return false;
  }
  connection.caller = { ...since, name: membership.name, role: membership.role };
  return true;
}
